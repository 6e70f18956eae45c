package codecrafter.worker;

import static codecrafter.worker.PostOffice.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.contract.mail.MailFields;
import codecrafter.contract.mail.MailKind;
import codecrafter.contract.mail.MailOrder;
import codecrafter.contract.mail.MailStatus;
import codecrafter.contract.wire.Json;
import codecrafter.contract.wire.Topology;
import codecrafter.worker.PostOffice.Post;
import codecrafter.worker.mail.Delivery;
import codecrafter.worker.mail.OutboxSender;
import codecrafter.worker.mail.SmtpServer.Security;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the order to the mail server, on real servers: GreenMail, and one that misbehaves. */
class MailIT {
  private PostOffice office;

  @BeforeEach
  void open() throws Exception {
    office = new PostOffice();
  }

  @AfterEach
  void close() throws Exception {
    office.close();
  }

  private static GreenMail greenMail(String protocol) {
    ServerSetup setup = new ServerSetup(0, "127.0.0.1", protocol);
    setup.setServerStartupTimeout(10_000);
    GreenMail server = new GreenMail(setup);
    server.start();
    return server;
  }

  private static int port(GreenMail server) {
    return (server.getSmtp() == null ? server.getSmtps() : server.getSmtp()).getPort();
  }

  private void assertGivenUp(String id, String why) throws Exception {
    Document mail = office.awaitStatus(id, MailStatus.FAILED);
    assertTrue(mail.getString(MailFields.LAST_ERROR).contains(why), mail.toJson());
    assertTrue(office.line(id).toJson().contains("Gave up a mail"));
    byte[] dead = await().until(office::dead, Objects::nonNull);
    assertEquals(id, Json.read(dead, MailOrder.class).mailId());
  }

  @Test
  void sendsTextAndHtmlWithAStableMessageIdAndForgetsTheLink() throws Exception {
    GreenMail server = greenMail(ServerSetup.PROTOCOL_SMTP);
    try {
      office.post(PostOffice.server(port(server), Security.NONE));
      String id = office.send("ada@example.org");
      Document sent = office.awaitStatus(id, MailStatus.SENT);
      MimeMessage mail = server.getReceivedMessages()[0];
      assertEquals("<" + id + "@example.org>", mail.getMessageID());
      assertEquals("Confirm your e-mail address", mail.getSubject());
      assertEquals("ada@example.org", mail.getAllRecipients()[0].toString());
      assertEquals("CodeCrafter <code@example.org>", mail.getFrom()[0].toString());
      MimeMultipart content = (MimeMultipart) mail.getContent();
      assertTrue(content.getContentType().startsWith("multipart/alternative"));
      assertTrue(String.valueOf(content.getBodyPart(0).getContent()).contains(PostOffice.LINK));
      assertTrue(content.getBodyPart(1).isMimeType("text/html"));
      assertTrue(String.valueOf(content.getBodyPart(1).getContent()).contains(PostOffice.LINK));
      assertFalse(sent.toJson().contains("token="), sent.toJson());
    } finally {
      server.stop();
    }
  }

  @Test
  void signsInToAServerThatAsksForIt() throws Exception {
    GreenMail server = greenMail(ServerSetup.PROTOCOL_SMTP);
    try {
      server.setUser("code@example.org", "code", PostOffice.secret());
      server.getManagers().getUserManager().setAuthRequired(true);
      office.post(PostOffice.server(port(server), Security.NONE, "code"));
      office.awaitStatus(office.send("ada@example.org"), MailStatus.SENT);
      assertEquals(1, server.getReceivedMessages().length);
    } finally {
      server.stop();
    }
  }

  @Test
  void triesAgainAndGivesUpWhereThePasswordIsWrongAndShowsItNowhere() throws Exception {
    GreenMail server = greenMail(ServerSetup.PROTOCOL_SMTP);
    try {
      server.setUser("code@example.org", "code", "another");
      server.getManagers().getUserManager().setAuthRequired(true);
      office.post(PostOffice.server(port(server), Security.NONE, "code"));
      String id = office.send("ada@example.org");
      assertGivenUp(id, "SMTP_USER or SMTP_PASSWORD");
      assertEquals(PostOffice.ROUTE.attempts(), office.mail(id).getInteger(MailFields.ATTEMPTS));
      assertFalse(office.mail(id).toJson().contains(PostOffice.secret()));
      assertFalse(office.line(id).toJson().contains(PostOffice.secret()));
      assertFalse(
          PostOffice.server(1, Security.NONE, "code").toString().contains(PostOffice.secret()));
    } finally {
      server.stop();
    }
  }

  @Test
  void sendsByTlsToAServerItTrusts() throws Exception {
    Certificates certificate = Certificates.of("localhost");
    try (ScriptedSmtp server = new ScriptedSmtp(certificate.server(), 0).tlsFromTheStart()) {
      office.post(
          PostOffice.vouchedFor(
              PostOffice.server(server.port(), Security.TLS), certificate.authorities()));
      office.awaitStatus(office.send("ada@example.org"), MailStatus.SENT);
      assertEquals(1, server.taken().size());
    }
  }

  @Test
  void givesNothingToATlsServerWhoseCertificateNobodyVouchesFor() throws Exception {
    GreenMail server = greenMail(ServerSetup.PROTOCOL_SMTPS);
    try {
      office.post(PostOffice.server(port(server), Security.TLS, "code"));
      assertGivenUp(office.send("ada@example.org"), "certif");
      assertEquals(0, server.getReceivedMessages().length);
    } finally {
      server.stop();
    }
  }

  @Test
  void goesOnAfterStarttlsOnlyAndSignsInBehindIt() throws Exception {
    Certificates certificate = Certificates.of("localhost");
    try (ScriptedSmtp server = new ScriptedSmtp(certificate.server())) {
      office.post(
          PostOffice.vouchedFor(
              PostOffice.server(server.port(), Security.STARTTLS, "code"),
              certificate.authorities()));
      office.awaitStatus(office.send("ada@example.org"), MailStatus.SENT);
      assertTrue(
          server.commands().stream()
              .filter(line -> line.startsWith("AUTH") || line.startsWith("MAIL"))
              .findAny()
              .isEmpty(),
          server.commands().toString());
      assertTrue(server.commands().toString().contains("(tls) AUTH"));
    }
  }

  @Test
  void saysNothingInTheClearToAServerWithoutStarttls() throws Exception {
    try (ScriptedSmtp server = new ScriptedSmtp(null)) {
      office.post(PostOffice.server(server.port(), Security.STARTTLS, "code"));
      assertGivenUp(office.send("ada@example.org"), "STARTTLS");
      assertTrue(
          server.commands().stream().allMatch(line -> line.matches("(EHLO|QUIT|RSET).*")),
          server.commands().toString());
    }
  }

  @Test
  void refusesTheCertificateOfAnotherHost() throws Exception {
    Certificates certificate = Certificates.of("mail.example.com");
    try (ScriptedSmtp server = new ScriptedSmtp(certificate.server())) {
      office.post(
          PostOffice.vouchedFor(
              PostOffice.server(server.port(), Security.STARTTLS), certificate.authorities()));
      String id = office.send("ada@example.org");
      office.awaitStatus(id, MailStatus.FAILED);
      assertEquals(0, server.taken().size());
      assertFalse(server.commands().toString().contains("MAIL"));
    }
  }

  @Test
  void triesAgainWhenTheServerIsBusy() throws Exception {
    try (ScriptedSmtp server = new ScriptedSmtp(null)) {
      server.answer("RCPT", "451 greylisted").answer(ScriptedSmtp.CONTENT, "452 full");
      office.post(PostOffice.server(server.port(), Security.NONE));
      String id = office.send("ada@example.org");
      Document sent = office.awaitStatus(id, MailStatus.SENT);
      assertEquals(3, sent.getInteger(MailFields.ATTEMPTS));
      assertNull(sent.getString(MailFields.LAST_ERROR));
      assertEquals(1, server.taken().size());
    }
  }

  @Test
  void givesUpAtOnceWhenTheServerKnowsNoSuchRecipient() throws Exception {
    try (ScriptedSmtp server = new ScriptedSmtp(null)) {
      server.answer("RCPT", "550 nobody of that name");
      office.post(PostOffice.server(server.port(), Security.NONE));
      String id = office.send("ada@example.org");
      assertGivenUp(id, "550 nobody of that name");
      assertEquals(1, office.mail(id).getInteger(MailFields.ATTEMPTS));
      assertTrue(office.mail(id).toJson().contains("token="), "the operator may pass it on");
    }
  }

  @Test
  void sendsWhenAServerThatWasAwayIsBack() throws Exception {
    int port;
    try (ScriptedSmtp server = new ScriptedSmtp(null)) {
      port = server.port();
    }
    office.post(PostOffice.server(port, Security.NONE));
    String id = office.send("ada@example.org");
    await().until(() -> office.mail(id).getString(MailFields.LAST_ERROR), Objects::nonNull);
    try (ScriptedSmtp server = new ScriptedSmtp(null, port)) {
      office.awaitStatus(id, MailStatus.SENT);
      assertEquals(1, server.taken().size());
    }
  }

  @Test
  void triesAgainWhenAServerHangsBeforeItHasTheContent() throws Exception {
    try (ScriptedSmtp server = new ScriptedSmtp(null)) {
      server.answer("GREETING", ScriptedSmtp.SILENCE).answer("MAIL", ScriptedSmtp.SILENCE);
      office.post(PostOffice.server(server.port(), Security.NONE));
      String id = office.send("ada@example.org");
      assertEquals(3, office.awaitStatus(id, MailStatus.SENT).getInteger(MailFields.ATTEMPTS));
      assertEquals(1, server.taken().size());
    }
  }

  @Test
  void sendsNoSecondOneWhenAServerHangsOnceItHasTheContent() throws Exception {
    try (ScriptedSmtp server = new ScriptedSmtp(null)) {
      server.answer(ScriptedSmtp.CONTENT, ScriptedSmtp.SILENCE);
      office.post(PostOffice.server(server.port(), Security.NONE));
      String id = office.send("ada@example.org");
      assertGivenUp(id, "may have gone out");
      assertEquals(1, server.commands().stream().filter("DATA"::equals).count());
    }
  }

  @Test
  void sendsOneMailForManyDeliveriesToTwoWorkers() throws Exception {
    GreenMail server = greenMail(ServerSetup.PROTOCOL_SMTP);
    try {
      office.post(PostOffice.server(port(server), Security.NONE));
      office.post(PostOffice.server(port(server), Security.NONE));
      String id = office.send("ada@example.org");
      for (int i = 0; i < 20; i++) {
        office.order(id, i % 3);
      }
      office.awaitStatus(id, MailStatus.SENT);
      office.order(id, 0);
      office.order(id, 1);
      office.awaitQuiet();
      String last = office.send("last@example.org");
      office.awaitStatus(last, MailStatus.SENT);
      assertEquals(2, server.getReceivedMessages().length);
    } finally {
      server.stop();
    }
  }

  @Test
  void sendsOneMailWhenAWorkerDiesWithItInHand() throws Exception {
    try (ScriptedSmtp server = new ScriptedSmtp(null)) {
      CountDownLatch inHand = new CountDownLatch(1);
      CountDownLatch goesOn = new CountDownLatch(1);
      AtomicReference<Boolean> mayGo = new AtomicReference<>();
      Post dying =
          office.post((letter, handing) -> {
            inHand.countDown();
            awaitLatch(goesOn);
            mayGo.set(handing.mayGo());
            return new Delivery.Lost();
          });
      String id = office.send("ada@example.org");
      awaitLatch(inHand);
      dying.die();
      Post other = office.post(PostOffice.server(server.port(), Security.NONE));
      office.awaitQuiet();
      assertEquals("sending", office.mail(id).getString(MailFields.STATUS));
      assertEquals(0, server.taken().size());
      office.sweep(other, Duration.ofMinutes(5));
      office.awaitStatus(id, MailStatus.SENT);
      assertEquals(1, server.taken().size());
      goesOn.countDown();
      await().until(() -> mayGo.get() != null);
      assertEquals(false, mayGo.get(), "the worker that was thought dead sends it too");
    }
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void givesUpWhatADeadWorkerHadHandedToAServer() throws Exception {
    try (ScriptedSmtp server = new ScriptedSmtp(null)) {
      CountDownLatch handed = new CountDownLatch(1);
      Post dying =
          office.post((letter, handing) -> {
            handing.mayGo();
            handed.countDown();
            awaitLatch(new CountDownLatch(1));
            return new Delivery.Lost();
          });
      String id = office.send("ada@example.org");
      awaitLatch(handed);
      dying.die();
      Post other = office.post(PostOffice.server(server.port(), Security.NONE));
      office.sweep(other, Duration.ofMinutes(5));
      assertGivenUp(id, "may have gone out");
      assertEquals(0, server.taken().size());
    }
  }

  @Test
  void sendsAMailWhoseOrderWasLost() throws Exception {
    try (ScriptedSmtp server = new ScriptedSmtp(null)) {
      Post post = office.post(PostOffice.server(server.port(), Security.NONE));
      String id =
          office.write(
              "ada@example.org",
              MailKind.NOTICE,
              Map.of("name", "Ada", "what", "It was.", "link", PostOffice.LINK));
      office.sweep(post, Duration.ofMinutes(1));
      office.awaitStatus(id, MailStatus.SENT);
      assertEquals(1, server.taken().size());
    }
  }

  @Test
  void keepsMailsInTheOutboxWhereThereIsNoServer() throws Exception {
    office.post(new OutboxSender());
    String id = office.send("ada@example.org");
    Document kept = office.awaitStatus(id, MailStatus.OUTBOX);
    assertEquals(PostOffice.LINK, kept.getEmbedded(List.of("values", "link"), ""));
    assertEquals(0, office.depth(Topology.deadQueue(Topology.EMAIL)));
  }

  @Test
  void putsWhatIsNoOrderAmongTheDeadLetters() throws Exception {
    office.post(new OutboxSender());
    for (String body :
        new String[] {"not json", "{}", "{\"mailId\":\"x\",\"attempts\":0}", "null", "[1]"}) {
      office.publish(body.getBytes(StandardCharsets.UTF_8));
      byte[] dead = await().until(office::dead, Objects::nonNull);
      assertEquals(body, new String(dead, StandardCharsets.UTF_8));
    }
    assertEquals(0, office.depth(Topology.EMAIL));
  }

  @Test
  void addsNoHeaderAndNoRecipientWhateverNamesAndAddressesHold() throws Exception {
    try (ScriptedSmtp server = new ScriptedSmtp(null)) {
      office.post(PostOffice.server(server.port(), Security.NONE));
      String subject =
          office.write(
              "ada@example.org",
              MailKind.INVITE,
              Map.of(
                  "inviter", "Eve\r\nBcc: all@example.org\r\n\r\nbuy",
                  "title", "a\nX-Evil: 1\u2028b",
                  "link", PostOffice.LINK));
      office.order(subject, 0);
      office.awaitStatus(subject, MailStatus.SENT);
      String content = server.taken().getFirst();
      assertFalse(content.matches("(?si).*^(Bcc|X-Evil):.*"), content);
      assertFalse(server.commands().toString().contains("all@example.org"));
      for (String address :
          new String[] {
            "ada@example.org\r\nRCPT TO:<all@example.org>",
            "ada@example.org>\r\nDATA",
            "ada@example.org, all@example.org",
            "Ada <ada@example.org>\n"
          }) {
        String id =
            office.write(address, MailKind.VERIFY, Map.of("name", "Ada", "link", PostOffice.LINK));
        office.order(id, 0);
        office.awaitStatus(id, MailStatus.FAILED);
      }
      assertEquals(1, server.taken().size());
      assertFalse(server.commands().toString().contains("all@example.org"));
    }
  }
}
