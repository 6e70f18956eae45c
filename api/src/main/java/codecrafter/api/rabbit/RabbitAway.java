package codecrafter.api.rabbit;

/** RabbitMQ has not taken a message, or is not there to take one. */
public final class RabbitAway extends RuntimeException {
  private static final long serialVersionUID = 1;

  public RabbitAway(String message) {
    super(message, null, false, false);
  }
}
