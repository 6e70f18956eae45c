package codecrafter.worker.sandbox;

import codecrafter.contract.job.Limits;
import java.util.List;

/**
 * One run of a {@link Series}.
 *
 * @param args behind those of the task
 * @param stdin all that it reads
 */
public record Round(List<String> args, byte[] stdin, Limits limits) {
  public Round {
    args = List.copyOf(args);
  }
}
