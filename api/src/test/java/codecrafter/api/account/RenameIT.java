package codecrafter.api.account;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.api.kit.Client;
import codecrafter.api.kit.Client.Answer;
import codecrafter.api.kit.TestApi;
import codecrafter.api.kit.TestMongo;
import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;

/** Another username and another address. */
class RenameIT {
  private final Client nobody = TestApi.client();
  private final String name = fresh();
  private final String password = "correct horse " + name;
  private final Client member = nobody.as(nobody.signIn(name).get("accessToken").textValue());

  private static String fresh() {
    return "r" + UUID.randomUUID().toString().substring(0, 12);
  }

  private Answer change(String field, String value) {
    Map<String, Object> body = new HashMap<>(Map.of(field, value, "oldPassword", password));
    return member.patch("/api/me", body);
  }

  private int login(String as) {
    return nobody.post("/api/auth/login", Map.of("email", as, "password", password)).status();
  }

  private JsonNode me() {
    return member.get("/api/me").json();
  }

  private static List<Document> mails(String address, String kind) {
    return TestMongo.administrator()
        .getCollection("mails")
        .find(Filters.and(Filters.eq("to", address), Filters.eq("kind", kind)))
        .into(new ArrayList<>());
  }

  @Test
  void isSignedInWithByItsNewNameInAnySpelling() {
    String other = "R" + fresh();
    Answer answer = change("username", other);
    assertEquals(200, answer.status(), answer.text());
    assertEquals(other, answer.json().get("username").textValue());
    assertEquals(200, login(other.toUpperCase(Locale.ROOT)));
    assertEquals(401, login(name));
    assertEquals(200, change("username", other.toLowerCase(Locale.ROOT)).status());
    assertEquals(other.toLowerCase(Locale.ROOT), me().get("username").textValue());
    assertEquals(name + "@example.com", me().get("email").textValue());
  }

  @Test
  void takesNoNameAndNoAddressThatIsSomebodys() {
    String other = fresh();
    nobody.register(other);
    Answer username = change("username", other.toUpperCase(Locale.ROOT));
    assertEquals(409, username.status(), username.text());
    assertEquals("username", username.wrongField());
    Answer email = change("email", other.toUpperCase(Locale.ROOT) + "@EXAMPLE.com");
    assertEquals(409, email.status(), email.text());
    assertEquals("email", email.wrongField());
    assertEquals(name, me().get("username").textValue());
    assertEquals(name + "@example.com", me().get("email").textValue());
    assertEquals(List.of(), mails(other + "@example.com", "notice"));
  }

  @Test
  void asksForTheNewAddressToBeConfirmedAndTellsTheOld() {
    String old = name + "@example.com";
    TestMongo.administrator()
        .getCollection("users")
        .updateOne(
            Filters.eq("_id", new ObjectId(me().get("id").textValue())),
            Updates.set("emailVerified", true));
    nobody.post("/api/auth/forgot-password", Map.of("email", old));
    await().until(() -> mails(old, "reset").size() == 1);
    String address = fresh() + "@example.com";
    Answer answer = change("email", address.toUpperCase(Locale.ROOT));
    assertEquals(200, answer.status(), answer.text());
    assertEquals(address, answer.json().get("email").textValue());
    assertFalse(answer.json().get("emailVerified").booleanValue());
    await().until(() -> mails(address, "verify").size() == 1);
    await().until(() -> mails(old, "notice").size() == 1);
    assertEquals(401, login(old));
    assertEquals(200, login(address));
    assertEquals(422, reset(token(old, "reset")).status());
    assertEquals(
        204,
        nobody.post("/api/auth/verify-email", Map.of("token", token(address, "verify"))).status());
    assertTrue(me().get("emailVerified").booleanValue());
  }

  private Answer reset(String token) {
    return nobody.post(
        "/api/auth/reset-password", Map.of("token", token, "password", "another horse"));
  }

  private static String token(String address, String kind) {
    String link = mails(address, kind).getFirst().get("values", Document.class).getString("link");
    return link.substring(link.indexOf("#token=") + 7);
  }

  @Test
  void sendsNothingWhereTheAddressStaysTheSame() {
    String address = name + "@example.com";
    assertEquals(200, change("email", address.toUpperCase(Locale.ROOT)).status());
    assertEquals(List.of(), mails(address, "notice"));
    assertEquals(1, mails(address, "verify").size());
  }

  @Test
  void isNotForGuests() {
    Client guest = nobody.asGuest();
    Answer answer = guest.patch("/api/me", Map.of("username", fresh(), "oldPassword", "x"));
    assertEquals(403, answer.status(), answer.text());
  }
}
