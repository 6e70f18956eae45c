/** API nodes that serve the same sessions, and the store behind them. */
interface Nodes {
  int nodeCount();

  /** Where a node listens on this machine. */
  int port(int node);

  /** MongoDB with every right, as it can be reached from here. */
  String mongoUrlOfAdministrator();
}
