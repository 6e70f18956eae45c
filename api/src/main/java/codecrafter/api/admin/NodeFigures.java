package codecrafter.api.admin;

import java.lang.management.ManagementFactory;
import java.time.Instant;

/**
 * How one API node is: the one that answers, not the others.
 *
 * @param threads of the platform; virtual ones are not counted
 * @param usersOnline who have a socket open here
 */
record NodeFigures(
    String node,
    Instant startedAt,
    long heapBytes,
    long heapMaxBytes,
    int threads,
    int sockets,
    int usersOnline,
    Latencies.Figures latency) {
  static NodeFigures of(String node, int sockets, int usersOnline, Latencies.Figures latency) {
    Runtime runtime = Runtime.getRuntime();
    return new NodeFigures(
        node,
        Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()),
        runtime.totalMemory() - runtime.freeMemory(),
        runtime.maxMemory(),
        ManagementFactory.getThreadMXBean().getThreadCount(),
        sockets,
        usersOnline,
        latency);
  }
}
