package codecrafter.api.collab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.api.kit.TestMongo;
import codecrafter.api.redis.RedisChannels;
import codecrafter.api.redis.RedisLink;
import codecrafter.contract.job.SourceFile;
import codecrafter.contract.wire.Json;
import codecrafter.testkit.Stores;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two nodes on the real MongoDB and Redis. */
class AuthorityIT {
  private final RedisLink redis = new RedisLink(Stores.redisUrl());
  private final List<AutoCloseable> open = new ArrayList<>(List.of(redis));
  private final Authority one = node();
  private final Authority two = node();
  private final String session = new ObjectId().toHexString();

  private Authority node() {
    RedisChannels channels = new RedisChannels(redis);
    Authority authority =
        Authority.of(
            new MongoCommitLog(TestMongo.link()),
            new RedisCopies(redis),
            new RedisNudges(channels, "node-" + UUID.randomUUID()),
            Clock.systemUTC());
    authority.start();
    channels.start();
    open.addFirst(channels);
    open.addFirst(authority);
    return authority;
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : open) {
      one.close();
    }
  }

  /** Types characters of its own at the begin, each a push; some twice, some on the other node. */
  private final class Typist {
    private final String client = UUID.randomUUID().toString();
    private final String file;
    private final int number;
    private final List<Authored> heard = Collections.synchronizedList(new ArrayList<>());

    Typist(int number, String file) {
      this.number = number;
      this.file = file;
    }

    void type(int times) {
      for (int i = 0; i < times; i++) {
        Authority node = (number + i / 5) % 2 == 0 ? one : two;
        FileState now = node.at(session).file(file).orElseThrow();
        String character = Character.toString(0x4e00 + number * 100 + i);
        Push push =
            new Push(
                session,
                "main.py",
                file,
                now.version(),
                client,
                i,
                "user-" + number,
                List.of(ChangeSet.replace(now.content().length(), 0, 0, character)));
        Pushed pushed = node.push(push).join();
        assertInstanceOf(Pushed.Accepted.class, pushed);
        if (i % 3 == 0) {
          assertInstanceOf(Pushed.Accepted.class, (node == one ? two : one).push(push).join());
        }
      }
    }
  }

  @Test
  void takesEveryCharacterOnceFromManyAtOnceOnTwoNodes() throws InterruptedException {
    one.begin(session, "ann", List.of(SourceFile.text("main.py", "")));
    String file = one.at(session).all().getFirst().file();
    List<Commit> heardByOne = Collections.synchronizedList(new ArrayList<>());
    List<Commit> heardByTwo = Collections.synchronizedList(new ArrayList<>());
    try (Subscription first = one.follow(session, heardByOne::add);
        Subscription second = two.follow(session, heardByTwo::add)) {
      List<Typist> typists =
          IntStream.range(0, 8).mapToObj(number -> new Typist(number, file)).toList();
      List<Thread> threads =
          typists.stream().map(typist -> Thread.ofVirtual().start(() -> typist.type(25))).toList();
      for (Thread thread : threads) {
        thread.join();
      }
      String text = one.at(session).all().getFirst().content();
      Set<Integer> characters = new HashSet<>(text.chars().boxed().toList());
      assertEquals(8 * 25, text.length());
      assertEquals(8 * 25, characters.size());
      assertEquals(text, two.at(session).all().getFirst().content());
      for (List<Commit> heard : List.of(heardByOne, heardByTwo)) {
        List<Commit> all = List.copyOf(heard);
        for (int i = 0; i < all.size(); i++) {
          assertEquals(i + 1, all.get(i).revision());
        }
        Files replayed = Replay.after(Replay.after(one.at(session, 0), all), List.of());
        assertEquals(text, replayed.all().getFirst().content());
      }
    }
    assertEquals(0, one.inMemory());
    long head = one.at(session).revision();
    for (long revision : new long[] {0, 1, head / 2, head}) {
      assertEquals(revision, two.at(session, revision).revision());
    }
  }

  @Test
  void hearsOfAnotherNodeBothWithRedisAndWithout() {
    one.begin(session, "ann", List.of(SourceFile.text("main.py", "")));
    Authority deaf =
        new Authority(
            new MongoCommitLog(TestMongo.link()),
            new NoCopies(),
            new DeafNudges(),
            Clock.systemUTC());
    deaf.start();
    open.addFirst(deaf);
    List<Long> heard = Collections.synchronizedList(new ArrayList<>());
    List<Long> heardByDeaf = Collections.synchronizedList(new ArrayList<>());
    try (Subscription subscription = two.follow(session, commit -> heard.add(commit.revision()));
        Subscription other = deaf.follow(session, commit -> heardByDeaf.add(commit.revision()))) {
      one.edit(session, "ann", f -> Edit.of(new FileEdit.Write(SourceFile.text("a", "1"))));
      one.edit(session, "ann", f -> Edit.of(new FileEdit.Write(SourceFile.text("b", "1"))));
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> heard.size() == 2 && heardByDeaf.size() == 2);
      assertEquals(List.of(1L, 2L), heard);
      assertEquals(List.of(1L, 2L), heardByDeaf);
    }
  }

  @Test
  void readsPastACopyThatIsNotOfThisLog() {
    one.begin(session, "ann", List.of(SourceFile.text("main.py", "true")));
    Files truth = one.at(session);
    assertTrue(redis.get("session:" + session).isPresent());
    FileState file = truth.all().getFirst();
    RedisCopies copies = new RedisCopies(redis);
    for (Files lie :
        List.of(
            new Files(session, 5, truth.at(), List.of(file.with(5, "ahead"))),
            new Files(session, 0, truth.at().plusMillis(1), List.of(file.with(0, "other"))),
            new Files("other", 0, truth.at(), List.of(file.with(0, "other"))))) {
      redis.set("session:" + session, Json.write(lie), Duration.ofMinutes(1));
      assertEquals(truth, two.at(session));
    }
    for (String broken : List.of("", "{", "null", "[1]")) {
      redis.set("session:" + session, broken, Duration.ofMinutes(1));
      assertEquals(truth, two.at(session));
      assertEquals(truth, copies.get(session).orElseThrow());
    }
  }

  @Test
  void keepsACopyForADay() {
    one.begin(session, "ann", List.of(SourceFile.text("main.py", "x")));
    long left =
        (long)
            redis
                .script(
                    "return redis.call('TTL', KEYS[1])", List.of("session:" + session), List.of())
                .orElseThrow();
    assertTrue(left > 86_390 && left <= 86_400, "TTL " + left);
    one.drop(session, "ann");
    assertTrue(redis.get("session:" + session).isEmpty());
  }

  @Test
  void beginsFromAPictureAndReadsOldRevisionsAfterIt() {
    one.begin(session, "ann", List.of(SourceFile.text("main.py", "")));
    String file = one.at(session).all().getFirst().file();
    try (Subscription subscription = one.follow(session, commit -> {})) {
      for (int i = 0; i < Shelf.EVERY + 10; i++) {
        Push push =
            new Push(
                session,
                "main.py",
                file,
                i,
                "client-1",
                i,
                "ann",
                List.of(ChangeSet.replace(i, i, i, "x")));
        assertEquals(new Pushed.Accepted(i + 1), one.push(push).join());
      }
    }
    MongoCommitLog log = new MongoCommitLog(TestMongo.link());
    Awaitility.await().until(() -> log.picture(session, Long.MAX_VALUE) != null);
    redis.delete("session:" + session);
    assertEquals(Shelf.EVERY + 10, two.at(session).all().getFirst().content().length());
    for (int revision : new int[] {0, 1, 150, Shelf.EVERY, Shelf.EVERY + 1}) {
      assertEquals(revision, two.at(session, revision).all().getFirst().content().length());
    }
    assertEquals(205, two.since(session, file, 5).size());
  }
}
