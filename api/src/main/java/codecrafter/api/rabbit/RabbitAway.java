package codecrafter.api.rabbit;

/** RabbitMQ has not taken a message, or is not there to take one. */
public sealed class RabbitAway extends RuntimeException permits RabbitFull {
  private static final long serialVersionUID = 1;

  public RabbitAway(String message) {
    super(message, null, false, false);
  }
}
