import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A stranger at the exchange of jobs, who repeats what others say and says what nobody can follow. */
final class Broker {
  private static final String EXCHANGE = "code_execution";
  private static final String DEAD = "execution_queue.dead";
  private static final String ECHO = "echo";
  private static final List<String> KINDS = List.of("execute", "test", "debug", "format");
  private static final List<String> POISON =
      List.of("", "{", "null", "[]", "{}", "{\"id\":1}", "{\"id\":\"" + "x".repeat(100_000) + "\"}", "\u0000\ufffd");

  private final Product product;
  private Connection connection;

  Broker(Product product) {
    this.product = product;
  }

  /** Whatever is published comes four times more. */
  void repeatEverything() throws Exception {
    connection = connect();
    Channel channel = connection.createChannel();
    channel.queueDeclare(ECHO, false, true, true, Map.of());
    for (String kind : KINDS) {
      channel.queueBind(ECHO, EXCHANGE, kind);
    }
    channel.basicConsume(
        ECHO,
        true,
        (tag, message) -> {
          if (message.getProperties().getHeaders() == null
              || !message.getProperties().getHeaders().containsKey(ECHO)) {
            for (int i = 0; i < 4; i++) {
              channel.basicPublish(
                  EXCHANGE,
                  message.getEnvelope().getRoutingKey(),
                  message.getProperties().builder().headers(Map.of(ECHO, i)).build(),
                  message.getBody());
            }
          }
        },
        tag -> {});
  }

  void repeatNoMore() throws Exception {
    connection.close();
  }

  void poison() throws Exception {
    try (Connection own = connect();
        Channel channel = own.createChannel()) {
      channel.confirmSelect();
      for (String word : POISON) {
        channel.basicPublish(EXCHANGE, "execute", null, word.getBytes(StandardCharsets.UTF_8));
      }
      channel.waitForConfirmsOrDie(10_000);
    }
  }

  /** All of it has come to where dead letters lie. */
  void throwPoisonAway() throws Exception {
    try (Connection own = connect();
        Channel channel = own.createChannel()) {
      long until = System.nanoTime() + 20_000_000_000L;
      while (channel.messageCount(DEAD) < POISON.size()) {
        if (System.nanoTime() > until) {
          throw new IllegalStateException(
              channel.messageCount(DEAD) + " of " + POISON.size() + " poisoned messages were given up");
        }
        Thread.sleep(100);
      }
      channel.queuePurge(DEAD);
    }
  }

  private Connection connect() throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(product.rabbitUrl());
    return factory.newConnection("chaos");
  }
}
