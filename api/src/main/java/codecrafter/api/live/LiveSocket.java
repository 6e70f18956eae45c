package codecrafter.api.live;

import codecrafter.api.auth.AccessToken;
import codecrafter.api.http.Problem;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One client's socket: who it is, what it has open, what waits to go out to it. */
final class LiveSocket {
  /** Not authenticated, or not any more. */
  static final int UNAUTHENTICATED = 4401;

  private final String id;
  private final String address;
  private final Outbox outbox;
  private final Set<String> open = ConcurrentHashMap.newKeySet();
  private final Allowance allowance = new Allowance(System.nanoTime());
  private volatile @Nullable Person person;
  private volatile @Nullable AccessToken token;

  LiveSocket(String id, String address, Wire wire) {
    this.id = id;
    this.address = address;
    this.outbox = new Outbox(wire);
    outbox.start(id);
  }

  String id() {
    return id;
  }

  /** Where it comes from, as rate limits count it. */
  String address() {
    return address;
  }

  /** What it showed last; null until it has said hello. */
  @Nullable AccessToken token() {
    return token;
  }

  /** Who it is; null until it has said hello. */
  @Nullable Person person() {
    return person;
  }

  void greet(AccessToken shown, Person whose) {
    person = whose;
    token = shown;
  }

  /** The ids of the sessions it has open. */
  Set<String> open() {
    return open;
  }

  /** How much it may still ask for. */
  Allowance allowance() {
    return allowance;
  }

  void send(ServerFrame frame) {
    send(new Message(frame));
  }

  /** Sends what goes to others too. */
  void send(Message message) {
    outbox.add(message);
  }

  /** Keeps a place for a frame that is not known yet; what is sent after it waits for it. */
  Outbox.Place reserve() {
    return outbox.reserve();
  }

  void refuse(@Nullable String requestId, Problem problem) {
    send(new ServerFrame.Refused(requestId, problem));
  }

  /** Closes it after what waits has gone out. */
  void close(int code, String reason) {
    outbox.close(code, reason);
  }

  /** Whether it has been closed, if only from this side; what it says is not heard any more. */
  boolean isClosing() {
    return outbox.isClosing();
  }

  /** It is gone. */
  void abandon() {
    outbox.abandon();
  }
}
