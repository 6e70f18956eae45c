package codecrafter.api.link;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.api.kit.Client;
import codecrafter.api.kit.Client.Answer;
import codecrafter.api.kit.TestApi;
import codecrafter.api.kit.TestMongo;
import codecrafter.api.redis.RedisLink;
import codecrafter.testkit.Stores;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** Links that go by e-mail; no worker sends here, so each stands in its mail. */
class LinkIT {
  private final Client nobody = TestApi.client();
  private final String name = "l" + UUID.randomUUID().toString().substring(0, 12);
  private final String email = name + "@example.com";

  private Client member() {
    return nobody.as(nobody.signIn(name).get("accessToken").textValue());
  }

  private List<Document> mails(String kind) {
    return TestMongo.administrator()
        .getCollection("mails")
        .find(Filters.and(Filters.eq("to", email), Filters.eq("kind", kind)))
        .sort(Sorts.descending("createdAt"))
        .into(new ArrayList<>());
  }

  private String newestToken(String kind, int ofSoMany) {
    List<Document> found = await().until(() -> mails(kind), m -> m.size() == ofSoMany);
    String link = found.getFirst().getEmbedded(List.of("values", "link"), "");
    return link.substring(link.indexOf("#token=") + "#token=".length());
  }

  private Answer forgot(String address) {
    return nobody.post("/api/auth/forgot-password", Map.of("email", address));
  }

  private Answer reset(String token, String password) {
    return nobody.post("/api/auth/reset-password", Map.of("token", token, "password", password));
  }

  private Answer verify(String token) {
    return nobody.post("/api/auth/verify-email", Map.of("token", token));
  }

  private static void assertSpent(Answer answer) {
    assertEquals(422, answer.status(), answer.text());
    assertEquals("token", answer.wrongField(), answer.text());
    assertTrue(answer.text().contains("ask for a new one"), answer.text());
  }

  @Test
  void confirmsAnAddressOnceByTheLinkThatRegistrationSends() {
    Client member = member();
    assertFalse(member.get("/api/me").json().get("emailVerified").booleanValue());
    String token = newestToken("verify", 1);
    assertEquals(43, token.length());
    assertEquals(204, verify(token).status());
    assertTrue(member.get("/api/me").json().get("emailVerified").booleanValue());
    assertSpent(verify(token));
    assertEquals(204, member.post("/api/auth/verify-email/again", Map.of()).status());
    assertEquals(1, mails("verify").size(), "there is nothing to confirm any more");
  }

  @Test
  void sendsAnotherLinkToConfirmWhichVoidsTheOlder() {
    Client member = member();
    String older = newestToken("verify", 1);
    assertEquals(204, member.post("/api/auth/verify-email/again", Map.of()).status());
    String newer = newestToken("verify", 2);
    assertNotEquals(older, newer);
    assertSpent(verify(older));
    assertEquals(204, verify(newer).status());
  }

  @Test
  void refusesALinkThatIsTooOldOrForAnotherPurpose() {
    member();
    String token = newestToken("verify", 1);
    assertSpent(reset(token, "another horse"));
    TestMongo.administrator()
        .getCollection("account_links")
        .updateOne(
            Filters.eq("hash", LinkTokens.hash(token)),
            Updates.set("expiresAt", Date.from(Instant.now().minusSeconds(1))));
    assertSpent(verify(token));
    assertSpent(verify("x"));
  }

  @Test
  void keepsNoTokenInItsOwnCollection() {
    member();
    String token = newestToken("verify", 1);
    for (Document link : TestMongo.administrator().getCollection("account_links").find()) {
      assertFalse(link.toJson().contains(token));
    }
  }

  @Test
  void choosesANewPasswordOnceAndEndsEverySignIn() {
    Client member = member();
    assertEquals(204, forgot(" " + email.toUpperCase() + " ").status());
    String token = newestToken("reset", 1);
    Answer tooShort = reset(token, "short");
    assertEquals(422, tooShort.status());
    assertEquals("password", tooShort.wrongField());
    assertEquals(204, reset(token, "another horse").status());
    assertEquals(401, member.get("/api/me").status());
    assertSpent(reset(token, "a third horse"));
    assertEquals(
        401,
        nobody
            .post("/api/auth/login", Map.of("email", email, "password", "correct horse"))
            .status());
    Answer entered =
        nobody.post("/api/auth/login", Map.of("email", email, "password", "another horse"));
    assertEquals(200, entered.status(), entered.text());
    Client back = nobody.as(entered.json().get("accessToken").textValue());
    assertTrue(back.get("/api/me").json().get("emailVerified").booleanValue());
    await().until(() -> mails("notice").size() == 1);
  }

  @Test
  void voidsTheOlderLinkForAPasswordByANewer() {
    member();
    forgot(email);
    String older = newestToken("reset", 1);
    forgot(email);
    String newer = newestToken("reset", 2);
    assertSpent(reset(older, "another horse"));
    assertEquals(204, reset(newer, "another horse").status());
  }

  @Test
  void keepsLinksWhenRedisForgetsEverything() {
    member();
    forgot(email);
    String token = newestToken("reset", 1);
    try (RedisLink redis = new RedisLink(Stores.redisUrl())) {
      redis.script("return redis.call('FLUSHALL')", List.of(), List.of());
    }
    assertEquals(204, reset(token, "another horse").status());
  }

  @Test
  void answersTheSameWhetherOrNotTheAddressIsKnown() {
    member();
    Answer known = forgot(email);
    Answer unknown = forgot("nobody-" + email);
    assertEquals(204, known.status());
    assertEquals(known.status(), unknown.status());
    assertEquals(known.text(), unknown.text());
    newestToken("reset", 1);
    assertEquals(
        0,
        TestMongo.administrator()
            .getCollection("mails")
            .countDocuments(Filters.eq("to", "nobody-" + email)));
    for (int i = 0; i < 4; i++) {
      assertEquals(204, forgot("nobody-" + email).status());
    }
    assertEquals(429, forgot("nobody-" + email).status());
    assertEquals(422, forgot("nowhere").status());
  }

  @Test
  void takesNoLinkFromTheHostOfARequest() {
    member();
    forgot(email);
    newestToken("reset", 1);
    String link = mails("reset").getFirst().getEmbedded(List.of("values", "link"), "");
    assertTrue(link.startsWith("http://localhost:0/reset#token="), link);
  }

  @Test
  void showsMailsToAnAdministratorWhoMaySendThemAgain() {
    member();
    String id = mails("verify").getFirst().getString("_id");
    Client admin =
        nobody.as(
            nobody
                .post(
                    "/api/auth/login", Map.of("email", "admin", "password", TestApi.ADMIN_PASSWORD))
                .json()
                .get("accessToken")
                .textValue());
    Answer list = admin.get("/api/admin/mails?limit=1&status=queued");
    assertEquals(1, list.json().get("items").size());
    assertFalse(list.text().contains("token="), list.text());
    Answer next =
        admin.get("/api/admin/mails?limit=100&cursor=" + list.json().get("next").textValue());
    assertEquals(200, next.status());
    assertEquals(422, admin.get("/api/admin/mails?status=lost").status());
    String path = "/api/admin/mails/" + id;
    assertTrue(admin.get(path).json().get("link").textValue().contains("#token="));
    assertEquals(409, admin.post(path + "/retry", Map.of()).status());
    TestMongo.administrator()
        .getCollection("mails")
        .updateOne(Filters.eq("_id", id), Updates.set("status", "failed"));
    assertEquals(202, admin.post(path + "/retry", Map.of()).status());
    assertEquals("queued", admin.get(path).json().at("/mail/status").textValue());
    assertEquals(404, admin.get("/api/admin/mails/none").status());
  }
}
