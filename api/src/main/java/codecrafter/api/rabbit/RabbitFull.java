package codecrafter.api.rabbit;

/** RabbitMQ has turned a message away, as it does when as many wait in its queue as may. */
public final class RabbitFull extends RabbitAway {
  private static final long serialVersionUID = 1;

  RabbitFull() {
    super("RabbitMQ did not take it");
  }
}
