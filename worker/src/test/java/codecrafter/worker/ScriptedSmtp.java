package codecrafter.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A mail server that does as a test says: refuses, is busy, hangs, or speaks STARTTLS. */
final class ScriptedSmtp implements AutoCloseable {
  /** As an answer: none, ever. */
  static final String SILENCE = "";

  /** The moment of the content's end; other moments are the command's first word. */
  static final String CONTENT = "CONTENT";

  private final ServerSocket listening;
  private final @Nullable SSLContext tls;
  private final Map<String, Queue<String>> script = new ConcurrentHashMap<>();
  private final List<String> commands = new CopyOnWriteArrayList<>();
  private final List<String> taken = new CopyOnWriteArrayList<>();
  private volatile boolean tlsFirst;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  ScriptedSmtp(@Nullable SSLContext tls) throws IOException {
    this(tls, 0);
  }

  ScriptedSmtp(@Nullable SSLContext tls, int port) throws IOException {
    this.tls = tls;
    this.listening = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().name("scripted-smtp").start(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  /** Speaks TLS from the first byte on. */
  ScriptedSmtp tlsFromTheStart() {
    tlsFirst = true;
    return this;
  }

  /** The next answers to a command, before it is answered as usual again. */
  ScriptedSmtp answer(String moment, String... replies) {
    script.computeIfAbsent(moment, m -> new ConcurrentLinkedQueue<>()).addAll(List.of(replies));
    return this;
  }

  /** The contents that it said 250 to. */
  List<String> taken() {
    return taken;
  }

  /** What clients said, contents left out; after TLS began with a mark. */
  List<String> commands() {
    return commands;
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listening.accept();
        open.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      new Talk(socket).go();
    } catch (IOException | InterruptedException e) {
      // the client is gone
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : open) {
      socket.close();
    }
  }

  private final class Talk {
    private Socket socket;
    private BufferedReader in;
    private OutputStream out;
    private String mark = "";

    Talk(Socket socket) throws IOException {
      this.socket = socket;
      this.in = reader(socket);
      this.out = socket.getOutputStream();
    }

    private static BufferedReader reader(Socket socket) throws IOException {
      return new BufferedReader(
          new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    }

    void go() throws IOException, InterruptedException {
      if (tlsFirst) {
        secure();
      }
      say("GREETING", "220 scripted");
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String word = line.split(" ", 2)[0];
        commands.add(mark + line);
        switch (word) {
          case "EHLO" ->
              say(
                  word,
                  tls != null && mark.isEmpty()
                      ? "250-scripted\r\n250 STARTTLS"
                      : "250-scripted\r\n250 AUTH PLAIN LOGIN");
          case "STARTTLS" -> {
            say(word, "220 go ahead");
            secure();
          }
          case "AUTH" -> say(word, "235 welcome");
          case "DATA" -> {
            say(word, "354 go ahead");
            content();
          }
          case "QUIT" -> {
            say(word, "221 bye");
            return;
          }
          default -> say(word, "250 ok");
        }
      }
    }

    private void secure() throws IOException {
      SSLContext context = tls;
      if (context == null) {
        throw new IOException("There is no TLS here");
      }
      SSLSocket secured =
          (SSLSocket) context.getSocketFactory().createSocket(socket, null, socket.getPort(), true);
      secured.setUseClientMode(false);
      secured.startHandshake();
      socket = secured;
      in = reader(secured);
      out = secured.getOutputStream();
      mark = "(tls) ";
    }

    private void content() throws IOException, InterruptedException {
      StringBuilder text = new StringBuilder();
      for (String line = in.readLine(); !".".equals(line); line = in.readLine()) {
        if (line == null) {
          throw new IOException("The content has no end");
        }
        text.append(line).append('\n');
      }
      if (say(CONTENT, "250 taken").startsWith("250")) {
        taken.add(text.toString());
      }
    }

    private String say(String moment, String usual) throws IOException, InterruptedException {
      Queue<String> scripted = script.get(moment);
      String next = scripted == null ? null : scripted.poll();
      String reply = next == null ? usual : next;
      if (reply.equals(SILENCE)) {
        Thread.sleep(60_000);
      }
      out.write((reply + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      return reply;
    }
  }
}
