import codecrafter.api.collab.ChangeSet;
import codecrafter.api.collab.ChangeSetJson;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/**
 * A client that types characters which nobody else ever types, and now and then takes one of its
 * own out again. It follows the rules of the page: one update is applied at a time, one push is
 * under way, and a push that was sent is sent again just as it was.
 */
final class Typist implements Runnable {
  static final String PATH = "main.py";
  private static final int MOST_IN_A_PUSH = 100;

  /** So long without an answer to a push, and the socket is given up. */
  private static final long PATIENCE_NANOS = 15_000_000_000L;

  /** A change of its own that is not acknowledged yet. */
  private record Own(long sequence, ChangeSet changes) {}

  private final Nodes ground;
  private final Account account;
  private final String session;
  private final Alphabet alphabet;
  private final Random random;
  private final Counts counts;
  private final String clientId = UUID.randomUUID().toString();

  private final List<Own> pending = new ArrayList<>();
  private final Map<Long, String> typing = new HashMap<>();
  private final Map<Long, String> deleting = new HashMap<>();
  private final Set<String> typed = new HashSet<>();
  private final Set<String> deleted = new HashSet<>();
  private String text = "";
  private long version = -1;
  private long sequence;
  private String sent;
  private long lastOfSent;
  private long sentAt;
  private long nextKey;
  private volatile Wire wire;
  private volatile boolean typingOn = true;
  private volatile boolean over;
  private volatile String failure;

  Typist(Nodes ground, Account account, String session, Alphabet alphabet, long seed, Counts counts) {
    this.ground = ground;
    this.account = account;
    this.session = session;
    this.alphabet = alphabet;
    this.random = new Random(seed);
    this.counts = counts;
  }

  /** Cuts its socket, if it has one. */
  void cut() {
    Wire now = wire;
    if (now != null) {
      now.cut();
    }
  }

  void typeNoMore() {
    typingOn = false;
  }

  void end() {
    over = true;
  }

  /** Why it could not go on; null while all is well. */
  String failure() {
    return failure;
  }

  /** Whether all of its own is acknowledged, and how far it has come. */
  synchronized long settledAt() {
    return pending.isEmpty() && deleting.isEmpty() && wire != null ? version : -1;
  }

  synchronized String text() {
    return text;
  }

  /** What was acknowledged, and not taken out again. */
  synchronized Set<String> acknowledged() {
    Set<String> all = new HashSet<>(typed);
    all.removeAll(deleted);
    return all;
  }

  synchronized Set<String> deleted() {
    return Set.copyOf(deleted);
  }

  @Override
  public void run() {
    try {
      while (!over && failure == null) {
        try {
          connect();
          write();
        } catch (IOException | java.util.concurrent.CompletionException e) {
          Wire gone = wire;
          wire = null;
          if (gone != null) {
            gone.cut();
            counts.reconnected();
          }
          Thread.sleep(50 + random.nextInt(200));
        }
      }
    } catch (Exception | AssertionError e) {
      failure = account.name + ": " + e;
    }
  }

  private void connect() throws IOException, InterruptedException {
    int port = ground.port(random.nextInt(ground.nodeCount()));
    String token = account.token(port);
    Wire now = Wire.open(port);
    wire = now;
    now.send("{\"type\":\"hello\",\"accessToken\":\"" + token + "\"}");
    now.await("welcome");
    now.send("{\"type\":\"open\",\"sessionId\":\"" + session + "\"}");
    now.await("opened");
    ObjectNode open = frame("open-file").put("sequence", sequence).put("epoch", 1);
    if (version >= 0) {
      open.put("version", version);
    }
    now.send(open.toString());
    JsonNode file = now.await("file").frame();
    synchronized (this) {
      if (file.has("text")) {
        if (version >= 0) {
          throw new AssertionError("The text came anew at version " + file.get("version") + ", after " + version);
        }
        text = file.get("text").asText();
        version = file.get("version").asLong();
      }
    }
    if (sent != null) {
      counts.repeated();
      sentAt = System.nanoTime();
      now.send(sent);
    }
  }

  /** About as fast as eleven keys a second. */
  private void write() throws IOException, InterruptedException {
    Wire now = wire;
    while (!over) {
      Wire.Heard heard = now.next(10 + random.nextInt(60));
      if (heard != null) {
        hear(heard);
      }
      if (typingOn && System.nanoTime() >= nextKey) {
        type();
        nextKey = System.nanoTime() + (20 + random.nextInt(160)) * 1_000_000L;
      }
      if (sent == null) {
        push(now);
      } else if (System.nanoTime() - sentAt > PATIENCE_NANOS) {
        counts.unanswered();
        throw new IOException("No answer to a push");
      }
    }
  }

  private void hear(Wire.Heard heard) throws IOException, InterruptedException {
    switch (heard.type()) {
      case "gone" -> throw new IOException("The socket is gone: " + heard.frame());
      case "updates" -> take(heard.frame());
      case "push-refused" -> refused(heard.frame());
      case "refused", "closed" -> throw new AssertionError("Unexpected: " + heard.frame());
      default -> {
        // presence and others' cursors
      }
    }
  }

  private void refused(JsonNode frame) throws IOException, InterruptedException {
    String code = frame.get("code").asText();
    if (!code.equals("BUSY") && !code.equals("RATE")) {
      throw new AssertionError("A push was refused: " + frame);
    }
    counts.busy();
    if (sent != null && sent.contains(frame.get("pushId").asText())) {
      Thread.sleep(100 + random.nextInt(200));
      sentAt = System.nanoTime();
      wire.send(sent);
    }
  }

  private synchronized void take(JsonNode frame) {
    if (!frame.get("path").asText().equals(PATH)) {
      return;
    }
    long at = frame.get("version").asLong();
    for (JsonNode update : frame.get("updates")) {
      if (at == version) {
        take(
            update.get("clientId").asText(),
            update.get("sequence").asLong(),
            ChangeSetJson.read(update.get("changes"), Integer.MAX_VALUE));
        version++;
      } else if (at > version) {
        throw new AssertionError("A gap: version " + at + " after " + version);
      } else {
        throw new AssertionError("Version " + at + " was told twice, at " + version);
      }
      at++;
    }
  }

  private void take(String whose, long number, ChangeSet changes) {
    if (whose.equals(clientId)) {
      if (pending.isEmpty() || pending.getFirst().sequence != number) {
        throw new AssertionError("Own update " + number + " came again, or out of turn");
      }
      Own own = pending.removeFirst();
      if (!own.changes.equals(changes)) {
        throw new AssertionError("The server made " + changes + " of " + own.changes);
      }
      acknowledge(number);
      return;
    }
    ChangeSet other = changes;
    for (int i = 0; i < pending.size(); i++) {
      Own own = pending.get(i);
      pending.set(i, new Own(own.sequence, own.changes.map(other, false)));
      other = other.map(own.changes, true);
    }
    text = other.apply(text);
  }

  private void acknowledge(long number) {
    String character = typing.remove(number);
    if (character != null) {
      typed.add(character);
      counts.acknowledged();
    }
    String gone = deleting.remove(number);
    if (gone != null) {
      deleted.add(gone);
      counts.deleted();
    }
    if (sent != null && number == lastOfSent) {
      sent = null;
      counts.pushed(System.nanoTime() - sentAt);
    }
  }

  private synchronized void type() {
    if (pending.size() > 500) {
      return;
    }
    long number = sequence++;
    if (random.nextInt(8) == 0 && !typed.isEmpty()) {
      String mine = typed.iterator().next();
      if (!deleted.contains(mine) && !deleting.containsValue(mine)) {
        int at = text.indexOf(mine);
        if (at < 0) {
          throw new AssertionError("An acknowledged character is not in the text: " + mine);
        }
        deleting.put(number, mine);
        change(number, ChangeSet.replace(text.length(), at, at + mine.length(), ""));
        typed.remove(mine);
        return;
      }
    }
    String character = alphabet.next();
    typing.put(number, character);
    int at = place();
    change(number, ChangeSet.replace(text.length(), at, at, character + (random.nextInt(6) == 0 ? "\n" : "")));
  }

  /** Anywhere but inside a character. */
  private int place() {
    int at = random.nextInt(text.length() + 1);
    return at > 0 && at < text.length() && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at))
        ? at - 1
        : at;
  }

  private void change(long number, ChangeSet changes) {
    pending.add(new Own(number, changes));
    text = changes.apply(text);
  }

  private void push(Wire now) throws IOException {
    synchronized (this) {
      if (pending.isEmpty()) {
        return;
      }
      List<Own> some = pending.subList(0, Math.min(MOST_IN_A_PUSH, pending.size()));
      ObjectNode push =
          frame("push")
              .put("version", version)
              .put("sequence", some.getFirst().sequence)
              .put("pushId", UUID.randomUUID().toString());
      ArrayNode updates = push.putArray("updates");
      some.forEach(own -> updates.add(ChangeSetJson.write(own.changes)));
      sent = push.toString();
      lastOfSent = some.getLast().sequence;
      sentAt = System.nanoTime();
    }
    now.send(sent);
  }

  private ObjectNode frame(String type) {
    return Wire.JSON
        .createObjectNode()
        .put("type", type)
        .put("sessionId", session)
        .put("path", PATH)
        .put("clientId", clientId);
  }
}
