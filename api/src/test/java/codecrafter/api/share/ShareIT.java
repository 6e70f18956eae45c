package codecrafter.api.share;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.api.kit.Client;
import codecrafter.api.kit.Client.Answer;
import codecrafter.api.kit.TestApi;
import codecrafter.api.kit.TestMongo;
import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareIT {
  private final Client nobody = TestApi.client();
  private final Client owner = nobody.asMember();
  private final Client other = nobody.asMember();
  private final String session =
      owner
          .post(
              "/api/sessions", Map.of("title", "Shared", "language", "python", "code", "print(1)"))
          .json()
          .get("id")
          .textValue();
  private final String path = "/api/sessions/" + session;

  private static JsonNode me(Client client) {
    return client.get("/api/me").json();
  }

  private static String name(Client client) {
    return me(client).get("username").textValue();
  }

  private static String id(Client client) {
    return me(client).get("id").textValue();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private Answer give(String user, String role) {
    return owner.post(path + "/participants", Map.of("user", user, "role", role));
  }

  private JsonNode link(String role) {
    Answer made = owner.post(path + "/links", Map.of("role", role));
    assertEquals(201, made.status(), made.text());
    return made.json();
  }

  private static Answer join(Client client, JsonNode link) {
    return client.post("/api/join", Map.of("token", link.get("token").textValue()));
  }

  private int revoke(JsonNode link, String query) {
    return owner.delete(path + "/links/" + link.get("id").textValue() + query).status();
  }

  private String roleOf(Client client) {
    String id = id(client);
    for (JsonNode each : owner.get(path + "/participants").json().get("participants")) {
      if (each.at("/user/id").textValue().equals(id)) {
        return each.get("role").textValue();
      }
    }
    return "none";
  }

  private static void confirm(Client client) {
    TestMongo.administrator()
        .getCollection("users")
        .updateOne(Filters.eq("_id", new ObjectId(id(client))), Updates.set("emailVerified", true));
  }

  private static List<Document> mails(String to, String kind) {
    return TestMongo.administrator()
        .getCollection("mails")
        .find(Filters.and(Filters.eq("to", to), Filters.eq("kind", kind)))
        .sort(Sorts.descending("createdAt"))
        .into(new ArrayList<>());
  }

  @Test
  void givesAndTakesRolesByName() {
    assertEquals(404, other.get(path).status());
    assertEquals(204, give(name(other), "viewer").status());
    assertEquals(200, other.get(path).status());
    assertEquals(403, other.patch(path, Map.of("title", "Mine")).status());
    assertEquals(204, give(name(other).toUpperCase(), "editor").status());
    assertEquals("editor", roleOf(other));
    assertEquals(200, other.patch(path, Map.of("title", "Ours")).status());
    assertEquals(204, owner.delete(path + "/participants/" + id(other)).status());
    assertEquals(404, other.get(path).status());
    assertEquals(204, owner.delete(path + "/participants/" + id(other)).status());
  }

  @Test
  void tellsTheNamesOfThoseWhoHavePart() {
    give(name(other), "viewer");
    JsonNode company = other.get(path + "/participants").json();
    assertEquals(name(owner), company.at("/owner/username").textValue());
    assertEquals(name(other), company.at("/participants/0/user/username").textValue());
    assertFalse(company.has("invitations"));
    assertTrue(owner.get(path + "/participants").json().has("invitations"));
  }

  @Test
  void letsAParticipantLeaveAndComeAgainButNotTheOwner() {
    JsonNode link = link("viewer");
    assertEquals(200, join(other, link).status());
    assertEquals(204, other.post(path + "/leave", "").status());
    assertEquals("none", roleOf(other));
    assertEquals(200, join(other, link).status());
    assertEquals(204, other.delete(path + "/participants/" + id(other)).status());
    assertEquals("none", roleOf(other));
    assertEquals(403, owner.post(path + "/leave", "").status());
    assertEquals(403, owner.delete(path + "/participants/" + id(owner)).status());
    assertEquals(422, give(name(owner), "viewer").status());
    assertEquals(200, owner.get(path).status());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|422|role",
        "{\"role\":\"viewer\"}|422|user",
        "{\"user\":\" \",\"role\":\"viewer\"}|422|user",
        "{\"user\":\"x\",\"role\":\"owner\"}|422|role",
        "{\"user\":\"x\",\"role\":7}|400|role",
        "{\"user\":\"nobody.at.all.x\",\"role\":\"editor\"}|422|user",
        "{\"user\":\"no@address\",\"role\":\"editor\"}|422|user",
        "{\"user\":{\"$ne\":1},\"role\":\"editor\"}|400|user"
      })
  void namesWhatIsWrongWithARole(String body, int status, String field) {
    Answer answer = owner.post(path + "/participants", body);
    assertEquals(status, answer.status(), answer.text());
    assertEquals(field, answer.wrongField(), answer.text());
  }

  @Test
  void letsGuestsInByALinkAndKeepsOnlyItsHash() {
    JsonNode link = link("editor");
    String token = link.get("token").textValue();
    assertEquals(43, token.length());
    Client guest = nobody.asGuest();
    JsonNode joined = join(guest, link).json();
    assertEquals(session, joined.get("sessionId").textValue());
    assertEquals("editor", joined.get("role").textValue());
    assertEquals(200, guest.patch(path, Map.of("code", "print(2)")).status());
    JsonNode listed = owner.get(path + "/links").json().at("/items/0");
    assertFalse(listed.has("token"));
    assertEquals(1, listed.get("joined").intValue());
    for (Document kept : TestMongo.administrator().getCollection("share_links").find()) {
      assertFalse(kept.toJson().contains(token));
    }
    JsonNode shared = guest.get("/api/sessions?scope=shared").json().get("items");
    assertEquals(1, shared.size());
    assertEquals(session, shared.at("/0/id").textValue());
  }

  @Test
  void changesNothingForWhoComesTwiceOrIsTheOwnerOrHasMore() {
    JsonNode link = link("viewer");
    assertEquals("owner", join(owner, link).json().get("role").textValue());
    join(other, link);
    assertEquals("viewer", join(other, link).json().get("role").textValue());
    give(name(other), "editor");
    assertEquals("editor", join(other, link).json().get("role").textValue());
    assertEquals(1, owner.get(path + "/participants").json().get("participants").size());
  }

  @Test
  void takesBackWhatARevokedLinkGaveAndNothingElse() {
    Client third = nobody.asMember();
    Client fourth = nobody.asMember();
    JsonNode link = link("editor");
    join(other, link);
    join(third, link);
    give(name(third), "editor");
    give(name(fourth), "viewer");
    join(fourth, link);
    assertEquals("editor", roleOf(fourth));
    assertEquals(204, revoke(link, ""));
    assertEquals("none", roleOf(other));
    assertEquals("editor", roleOf(third));
    assertEquals("viewer", roleOf(fourth));
    assertEquals(404, other.get(path).status());
    Answer again = join(other, link);
    assertEquals(422, again.status());
    assertEquals("token", again.wrongField());
    assertEquals(204, revoke(link, ""));
  }

  @Test
  void letsThemStayWhenTheOwnerSaysSo() {
    JsonNode link = link("viewer");
    join(other, link);
    assertEquals(422, owner.delete(path + "/links/x?keep=perhaps").status());
    assertEquals(204, revoke(link, "?keep=true"));
    assertEquals("viewer", roleOf(other));
    assertEquals(422, join(nobody.asGuest(), link).status());
  }

  @Test
  void closesBehindThoseWhoAreInWhenALinkExpires() {
    String soon = Instant.now().plusSeconds(3600).toString();
    JsonNode link = owner.post(path + "/links", Map.of("role", "viewer", "expiresAt", soon)).json();
    join(other, link);
    TestMongo.administrator()
        .getCollection("share_links")
        .updateOne(
            Filters.eq("_id", new ObjectId(link.get("id").textValue())),
            Updates.set("expiresAt", Date.from(Instant.now().minusSeconds(1))));
    assertEquals(422, join(nobody.asGuest(), link).status());
    assertEquals("viewer", roleOf(other));
    assertEquals(0, owner.get(path + "/links").json().get("items").size());
  }

  @ParameterizedTest
  @CsvSource({
    "2020-01-01T00:00:00Z",
    "tomorrow",
    "+1000000000-12-31T23:59:59Z",
    "2399-01-01T00:00:00Z",
    "''"
  })
  void refusesATimeThatNoLinkCanExpireAt(String time) {
    Answer answer = owner.post(path + "/links", Map.of("role", "viewer", "expiresAt", time));
    assertEquals(422, answer.status(), answer.text());
    assertEquals("expiresAt", answer.wrongField());
  }

  @Test
  void keepsOutWhomTheOwnerHasTakenOutUntilTheyAreGivenARoleAgain() {
    JsonNode link = link("editor");
    join(other, link);
    owner.delete(path + "/participants/" + name(other));
    assertEquals(403, join(other, link).status());
    assertEquals(404, other.get(path).status());
    give(name(other), "viewer");
    assertEquals("editor", join(other, link).json().get("role").textValue());
  }

  @Test
  void hasSomebodyOnceWhoJoinsManyTimesAtOnce() {
    JsonNode editor = link("editor");
    JsonNode viewer = link("viewer");
    List<CompletableFuture<Answer>> all =
        IntStream.range(0, 12)
            .mapToObj(
                i -> CompletableFuture.supplyAsync(() -> join(other, i % 2 == 0 ? editor : viewer)))
            .toList();
    all.forEach(answer -> assertEquals(200, answer.join().status()));
    assertEquals(1, owner.get(path + "/participants").json().get("participants").size());
    assertEquals("editor", roleOf(other));
  }

  @Test
  void leavesNobodyInWhoJoinsWhileTheLinkIsRevoked() {
    List<Client> guests = IntStream.range(0, 6).mapToObj(i -> nobody.asGuest()).toList();
    JsonNode link = link("viewer");
    List<CompletableFuture<Answer>> all =
        guests.stream()
            .map(guest -> CompletableFuture.supplyAsync(() -> join(guest, link)))
            .toList();
    revoke(link, "");
    all.forEach(CompletableFuture::join);
    assertEquals(0, owner.get(path + "/participants").json().get("participants").size());
  }

  @Test
  void invitesAnUnknownAddressWhichIsAcceptedWhenItIsConfirmed() {
    String name = "i" + UUID.randomUUID().toString().substring(0, 12);
    String email = name + "@example.com";
    assertEquals(403, give(email, "editor").status(), "the owner's own is not confirmed");
    confirm(owner);
    assertEquals(204, give(" " + email.toUpperCase(), "editor").status());
    assertEquals(1, mails(email, "invite").size());
    String link = mails(email, "invite").getFirst().getEmbedded(List.of("values", "link"), "");
    assertTrue(link.endsWith("/s/" + session + "#invited"), link);
    assertEquals(
        email, owner.get(path + "/participants").json().at("/invitations/0/email").textValue());
    Client invited = nobody.as(nobody.signIn(name).get("accessToken").textValue());
    assertEquals(404, invited.get(path).status(), "anybody can register an address");
    String token =
        mails(email, "verify").getFirst().getEmbedded(List.of("values", "link"), "").split("=")[1];
    assertEquals(204, nobody.post("/api/auth/verify-email", Map.of("token", token)).status());
    assertEquals(200, invited.get(path).status());
    assertEquals("editor", roleOf(invited));
    assertEquals(0, owner.get(path + "/participants").json().get("invitations").size());
  }

  @Test
  void takesAnInvitationBack() {
    confirm(owner);
    String email = "x" + UUID.randomUUID() + "@example.com";
    give(email, "viewer");
    give(email, "editor");
    JsonNode waiting = owner.get(path + "/participants").json().get("invitations");
    assertEquals(1, waiting.size());
    assertEquals("editor", waiting.at("/0/role").textValue());
    assertEquals(204, owner.delete(path + "/participants/" + encoded(email)).status());
    assertEquals(0, owner.get(path + "/participants").json().get("invitations").size());
  }

  @Test
  void writesToAKnownUserOnceAndOnlyFromAConfirmedAddress() {
    String email = me(other).get("email").textValue();
    confirm(other);
    give(name(other), "viewer");
    assertEquals(0, mails(email, "invite").size());
    owner.delete(path + "/participants/" + id(other));
    confirm(owner);
    give(email, "viewer");
    assertEquals("viewer", roleOf(other));
    give(email, "editor");
    assertEquals(1, mails(email, "invite").size());
  }

  @Test
  void sendsNoMoreInvitationsToOneAddressThanItsOwnerCanBear() {
    confirm(owner);
    String email = "y" + UUID.randomUUID() + "@example.com";
    for (int i = 0; i < 5; i++) {
      assertEquals(204, give(email, "viewer").status());
    }
    assertEquals(429, give(email, "viewer").status());
  }

  @Test
  void copiesASessionForWhoMayReadIt() {
    assertEquals(404, other.post(path + "/fork", "").status());
    owner.patch(path, Map.of("code", "print(2)", "isPublic", true));
    Answer made = other.post(path + "/fork", Map.of());
    assertEquals(201, made.status(), made.text());
    JsonNode copy = made.json();
    assertEquals("Shared (fork)", copy.get("title").textValue());
    assertEquals("print(2)", copy.get("code").textValue());
    assertEquals(id(other), copy.get("owner").textValue());
    assertFalse(copy.get("isPublic").booleanValue());
    assertEquals(session, copy.at("/origin/sessionId").textValue());
    assertEquals(1, copy.at("/origin/version").intValue());
    assertEquals(0, copy.get("version").intValue());
    assertEquals(copy, other.get(made.header("Location")).json());
    assertEquals(403, other.post(path + "/fork", Map.of("version", 0)).status());
    give(name(other), "viewer");
    JsonNode older = other.post(path + "/fork", Map.of("version", 0, "title", "Old")).json();
    assertEquals("print(1)", older.get("code").textValue());
    assertEquals("Old", older.get("title").textValue());
    assertEquals(404, other.post(path + "/fork", Map.of("version", 99)).status());
    assertEquals(404, other.post(path + "/fork", Map.of("version", -1)).status());
    assertEquals(422, other.post(path + "/fork", Map.of("title", " ")).status());
  }

  @Test
  void listsWhatIsSharedInPages() {
    give(name(other), "viewer");
    for (int i = 0; i < 4; i++) {
      String more =
          owner
              .post("/api/sessions", Map.of("title", "S" + i, "language", "python"))
              .json()
              .get("id")
              .textValue();
      owner.post(
          "/api/sessions/" + more + "/participants", Map.of("user", name(other), "role", "viewer"));
    }
    List<String> titles = new ArrayList<>();
    String next = "";
    do {
      JsonNode page = other.get("/api/sessions?scope=shared&limit=2" + next).json();
      page.get("items").forEach(item -> titles.add(item.get("title").textValue()));
      next = page.has("next") ? "&cursor=" + page.get("next").textValue() : "";
    } while (!next.isEmpty());
    assertEquals(List.of("S3", "S2", "S1", "S0", "Shared"), titles);
    assertEquals(0, owner.get("/api/sessions?scope=shared").json().get("items").size());
  }

  @Test
  void letsNobodyInByALinkOfASessionThatIsGone() {
    JsonNode link = link("viewer");
    owner.delete(path);
    assertEquals(422, join(other, link).status());
    assertEquals(422, nobody.asGuest().post("/api/join", Map.of("token", "x")).status());
    assertEquals(422, other.post("/api/join", Map.of()).status());
    assertEquals(
        0,
        TestMongo.administrator()
            .getCollection("share_links")
            .countDocuments(Filters.eq("session", session)));
  }
}
