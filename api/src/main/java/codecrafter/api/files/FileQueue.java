package codecrafter.api.files;

import codecrafter.contract.file.FileJob;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Where workers get file jobs from. */
interface FileQueue {
  /** Done when the queue has it safe. */
  CompletableFuture<@Nullable Void> put(FileJob job);
}
