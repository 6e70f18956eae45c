package codecrafter.api.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.api.kit.Client;
import codecrafter.api.kit.Client.Answer;
import codecrafter.api.kit.TestApi;
import codecrafter.api.kit.TestMongo;
import codecrafter.api.user.MongoUsers;
import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntFunction;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that are the same, look the same, or are no names. */
class NamesIT {
  private static final int MANY = 50;

  private final Client nobody = TestApi.client();
  private final String name = "n" + UUID.randomUUID().toString().substring(0, 12);

  private Answer register(String username, String email) {
    return nobody.post(
        "/api/auth/register",
        Map.of("username", username, "email", email, "password", "correct horse"));
  }

  /** Statuses and wrong fields of many that register at the same moment. */
  private List<String> race(IntFunction<Answer> registration) throws InterruptedException {
    ConcurrentLinkedQueue<String> outcomes = new ConcurrentLinkedQueue<>();
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      int one = i;
      threads.add(
          Thread.ofPlatform()
              .start(() -> {
                try {
                  start.await();
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
                Answer answer = registration.apply(one);
                for (int tries = 0; answer.status() == 429 && tries < 100; tries++) {
                  // the bcrypt queue is bounded; the race goes on
                  pause();
                  answer = registration.apply(one);
                }
                outcomes.add(answer.status() + answer.wrongField());
              }));
    }
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    return List.copyOf(outcomes);
  }

  private static void pause() {
    try {
      Thread.sleep(200);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One of the spellings of a name, by the bits of {@code i}. */
  private static String spelled(String name, int i) {
    StringBuilder spelled = new StringBuilder();
    for (int at = 0; at < name.length(); at++) {
      char c = name.charAt(at);
      boolean other = (i >> at % 6 & 1) == 1;
      spelled.append(other ? Character.toUpperCase(c) : c);
    }
    return i % 5 == 0 ? spelled.toString().replace('n', '\uff4e') : spelled.toString();
  }

  @Test
  void giveOneOfFiftyTheUsernameInWhateverCase() throws InterruptedException {
    List<String> outcomes = race(i -> register(spelled(name, i), name + i + "@example.com"));
    assertEquals(MANY, outcomes.size());
    assertEquals(1, outcomes.stream().filter("201"::equals).count(), outcomes.toString());
    assertEquals(
        MANY - 1, outcomes.stream().filter("409username"::equals).count(), outcomes.toString());
    assertEquals(
        1,
        TestMongo.administrator()
            .getCollection("users")
            .countDocuments(Filters.eq("username", name)));
  }

  @Test
  void giveOneOfFiftyTheEmailInWhateverCase() throws InterruptedException {
    List<String> outcomes =
        race(i -> register(name + i, spelled(name, i) + "@B\u00fccher.Example"));
    assertEquals(1, outcomes.stream().filter("201"::equals).count(), outcomes.toString());
    assertEquals(
        MANY - 1, outcomes.stream().filter("409email"::equals).count(), outcomes.toString());
  }

  @Test
  void signInTheSamePersonInWhateverForm() {
    String shown = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    Answer made = register(shown, name + "@b\u00fccher.example");
    assertEquals(shown, made.json().get("username").textValue(), made.text());
    for (String form :
        List.of(
            name,
            name.toUpperCase(Locale.ROOT),
            name.replace('n', '\uff2e'),
            name + "@xn--bcher-kva.example",
            name.toUpperCase(Locale.ROOT) + "@BU\u0308CHER.example")) {
      Answer answer =
          nobody.post("/api/auth/login", Map.of("email", form, "password", "correct horse"));
      assertEquals(200, answer.status(), form);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0430dmin", "adm\u0456n", "ad\u200bmin", "\u202enimda", "admin\u0000", "adm\u0131n",
        "\u0391dmin", "ad\u00admin", "admin\u2028", "a\u0308dmin", "\ud83d\ude00admin", "ad min",
        "admin\r\nX-Evil: 1", "<script>", "$where", "../admin", "admin@x"
      })
  void areRefusedWithAWordOnWhatIsWrong(String username) {
    Answer answer = register(username, name + "@example.com");
    assertEquals(422, answer.status(), answer.text());
    assertEquals("username", answer.wrongField());
    assertEquals("", answer.header("X-Evil"));
    assertFalse(answer.text().contains("\u202e"), answer.text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"username\":{\"$gt\":\"\"},\"email\":\"a@example.com\",\"password\":\"correct horse\"}",
        "{\"username\":\"ada\",\"email\":{\"$ne\":null},\"password\":\"correct horse\"}",
        "{\"username\":\"ada\",\"email\":\"a@example.com\",\"password\":{\"$regex\":\".*\"}}",
        "{\"username\":[\"ada\"],\"email\":\"a@example.com\",\"password\":\"correct horse\"}",
        "{\"username\":\"x\",\"username\":\"ada\"}",
        "{\"username\":\"ada\"} {}",
        "[]",
        "null",
        "\"ada\"",
        "{\"username\":",
        ""
      })
  void areRefusedAsOperatorsTwiceOverOrHalf(String body) {
    Answer answer = nobody.post("/api/auth/register", body);
    assertEquals(400, answer.status(), answer.text());
    assertEquals("application/problem+json", answer.header("Content-Type"));
  }

  @Test
  void areRefusedInABodyThatIsTooLargeOrTooDeep() {
    String deep = "{\"username\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    assertEquals(400, nobody.post("/api/auth/register", deep).status());
    String large = "{\"username\":\"" + "x".repeat(4 << 20) + "\"}";
    assertEquals(413, nobody.post("/api/auth/register", large).status());
    String wide = "{\"username\":\"" + "x".repeat(1 << 20) + "\"}";
    assertEquals(422, nobody.post("/api/auth/register", wide).status());
    String secret = "x".repeat(1 << 20);
    assertEquals(
        401, nobody.post("/api/auth/login", Map.of("email", name, "password", secret)).status());
  }

  @Test
  void ofAnOlderVersionAreBroughtToOneSpelling() {
    var users = TestMongo.administrator().getCollection("users");
    String old = "Old-" + name.toUpperCase(Locale.ROOT);
    ObjectId first = new ObjectId();
    ObjectId second = new ObjectId();
    users.insertOne(
        new Document("_id", first)
            .append("username", old)
            .append("email", old + "@x.example")
            .append("role", "user"));
    users.insertOne(
        new Document("_id", second)
            .append("username", old.toUpperCase(Locale.ROOT))
            .append("email", old + "@y.example")
            .append("role", "user"));
    MongoUsers store = new MongoUsers(TestMongo.link().datastore());
    try {
      assertEquals(1, store.unifyNames());
      assertEquals(1, store.unifyNames());
      assertEquals(first.toHexString(), store.findByLogin(old).orElseThrow().id());
      assertEquals(old, store.find(first.toHexString()).orElseThrow().username());
      assertTrue(store.find(second.toHexString()).isPresent());
    } finally {
      users.deleteMany(Filters.in("_id", first, second));
    }
  }
}
