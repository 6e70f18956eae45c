package codecrafter.api.admin;

import codecrafter.api.access.Access;
import codecrafter.api.live.Hub;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Figures of runs, and of the node that answers. However many ask, they are counted once. */
final class StatsRoutes {
  /**
   * The answer.
   *
   * @param at when the runs were counted
   * @param stepSeconds how long a slot is
   * @param runs of all nodes together
   * @param node of the one that answers
   */
  record Stats(String range, Instant at, long stepSeconds, RunFigures runs, NodeFigures node) {}

  private record Counted(Instant at, RunFigures runs) {}

  private final RunFigures.Source source;
  private final Latencies latencies;
  private final Hub hub;
  private final String node;
  private final InstantSource clock;
  private final ReentrantLock counting = new ReentrantLock();
  private final Map<Range, Counted> counted = new EnumMap<>(Range.class);

  StatsRoutes(
      RunFigures.Source source, Latencies latencies, Hub hub, String node, InstantSource clock) {
    this.source = source;
    this.latencies = latencies;
    this.hub = hub;
    this.node = node;
    this.clock = clock;
  }

  void register(RoutesConfig routes) {
    routes.get("/api/admin/stats", this::stats, Access.ADMIN);
  }

  private void stats(Context request) {
    Range range = Range.of(request);
    Counted runs = counted(range);
    Hub.Presence presence = hub.presence();
    request.json(
        new Stats(
            range.wire(),
            runs.at,
            range.step().toSeconds(),
            runs.runs,
            NodeFigures.of(
                node, presence.sockets(), presence.users(), latencies.of(range, clock.instant()))));
  }

  private Counted counted(Range range) {
    counting.lock();
    try {
      Instant now = clock.instant();
      @Nullable Counted last = counted.get(range);
      if (last == null || !now.isBefore(last.at.plus(range.fresh()))) {
        last = new Counted(now, source.of(range, now));
        counted.put(range, last);
      }
      return last;
    } finally {
      counting.unlock();
    }
  }
}
