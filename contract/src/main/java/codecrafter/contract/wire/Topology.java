package codecrafter.contract.wire;

import codecrafter.contract.mail.MailRoute;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * The exchanges and queues, declared with the same arguments by every process at its start and by
 * the broker's own definitions file; a broker that holds others refuses, loudly.
 */
public final class Topology {
  public static final String CODE_EXECUTION = "code_execution";
  public static final String EXECUTION_QUEUE = "execution_queue";
  public static final List<String> EXECUTION_KEYS = List.of("execute", "test", "debug", "format");

  public static final String FILE_PROCESSING = "file_processing";
  public static final String EMAIL = "email";

  /** The queues whose messages are given up into a {@link #deadQueue}. */
  public static final List<String> WORK_QUEUES = List.of(EXECUTION_QUEUE, FILE_PROCESSING, EMAIL);

  /** Live output and results; routing key {@code <api node>.<session, or "-">}. */
  public static final String JOB_EVENTS = "job_events";

  /** Input and cancellation for the worker that runs a job; routing key is the worker's id. */
  public static final String JOB_CONTROL = "job_control";

  public static final String DEAD_LETTER = "dead_letter";

  /** Redeliveries before a message is given up: four deliveries in all. */
  public static final int DELIVERY_LIMIT = 3;

  private Topology() {}

  public static String deadQueue(String queue) {
    return queue + ".dead";
  }

  public static void declare(Channel channel) throws IOException {
    channel.exchangeDeclare(DEAD_LETTER, BuiltinExchangeType.DIRECT, true);
    work(channel, CODE_EXECUTION, EXECUTION_QUEUE, EXECUTION_KEYS);
    work(channel, FILE_PROCESSING, FILE_PROCESSING, List.of(FILE_PROCESSING));
    work(channel, EMAIL, EMAIL, List.of(EMAIL));
    MailRoute.USUAL.declare(channel);
    channel.exchangeDeclare(JOB_EVENTS, BuiltinExchangeType.TOPIC, true);
    channel.exchangeDeclare(JOB_CONTROL, BuiltinExchangeType.DIRECT, true);
  }

  private static void work(Channel channel, String exchange, String queue, List<String> keys)
      throws IOException {
    channel.queueDeclare(deadQueue(queue), true, false, false, Map.of("x-queue-type", "quorum"));
    channel.queueBind(deadQueue(queue), DEAD_LETTER, queue);
    channel.exchangeDeclare(exchange, BuiltinExchangeType.DIRECT, true);
    channel.queueDeclare(
        queue,
        true,
        false,
        false,
        Map.of(
            "x-queue-type", "quorum",
            "x-delivery-limit", DELIVERY_LIMIT,
            "x-dead-letter-exchange", DEAD_LETTER,
            "x-dead-letter-routing-key", queue));
    for (String key : keys) {
      channel.queueBind(queue, exchange, key);
    }
  }
}
