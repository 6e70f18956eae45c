package codecrafter.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import codecrafter.contract.wire.Topology;
import codecrafter.testkit.Stores;
import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.MessageProperties;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class TopologyIT {
  @Test
  void declaresWhatTheBrokersDefinitionsAlreadyHold() throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(Stores.rabbitmqUrl());
    try (Connection connection = factory.newConnection();
        Channel channel = connection.createChannel()) {
      AMQP.Queue.DeclareOk there = channel.queueDeclarePassive(Topology.EXECUTION_QUEUE);
      assertEquals(Topology.EXECUTION_QUEUE, there.getQueue());
      Topology.declare(channel);
      Topology.declare(channel);
    }
  }

  @Test
  void aRejectedMessageGoesToTheDeadLetterQueue() throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(Stores.rabbitmqUrl());
    try (Connection connection = factory.newConnection();
        Channel channel = connection.createChannel()) {
      byte[] body = "not a mail".getBytes(StandardCharsets.UTF_8);
      channel.basicPublish(
          Topology.EMAIL, Topology.EMAIL, MessageProperties.PERSISTENT_BASIC, body);
      channel.basicReject(taken(channel, Topology.EMAIL).getEnvelope().getDeliveryTag(), false);
      GetResponse dead = taken(channel, Topology.deadQueue(Topology.EMAIL));
      assertEquals("not a mail", new String(dead.getBody(), StandardCharsets.UTF_8));
      channel.basicAck(dead.getEnvelope().getDeliveryTag(), false);
    }
  }

  private static GetResponse taken(Channel channel, String queue) {
    GetResponse response =
        Awaitility.await()
            .atMost(Duration.ofSeconds(10))
            .until(() -> channel.basicGet(queue, false), got -> got != null);
    assertNotNull(response);
    return response;
  }
}
