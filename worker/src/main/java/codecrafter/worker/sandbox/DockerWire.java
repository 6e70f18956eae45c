package codecrafter.worker.sandbox;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The standard input and output of a container, attached over the daemon's socket by hand, because
 * docker-java neither half-closes nor holds back what is not read.
 */
final class DockerWire implements Wire {
  private static final int MAX_COMPLAINT_BYTES = 4 << 10;
  private static final int MAX_HEADER_BYTES = 8 << 10;
  private static final int STDERR = 2;

  private final SocketChannel channel;
  private final ReentrantLock sending = new ReentrantLock();
  private final DataInputStream frames;
  private final StringBuffer complaint = new StringBuffer();

  private DockerWire(SocketChannel channel) {
    this.channel = channel;
    this.frames = new DataInputStream(new Demultiplexed(Channels.newInputStream(channel)));
  }

  /** Attaches to a container that is created and not started yet. */
  static DockerWire attach(DockerEndpoint docker, String container) throws IOException {
    SocketChannel channel = docker.connect();
    try {
      String request =
          "POST /containers/"
              + container
              + "/attach?stream=1&stdin=1&stdout=1&stderr=1 HTTP/1.1\r\nHost: docker\r\n"
              + "Connection: Upgrade\r\nUpgrade: tcp\r\nContent-Length: 0\r\n\r\n";
      channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
      String answer = readHeader(channel);
      if (!answer.startsWith("HTTP/1.1 101 ")) {
        throw new IOException("Docker would not attach: " + answer.lines().findFirst().orElse(""));
      }
      return new DockerWire(channel);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static String readHeader(SocketChannel channel) throws IOException {
    StringBuilder header = new StringBuilder();
    ByteBuffer one = ByteBuffer.allocate(1);
    while (!header.toString().endsWith("\r\n\r\n")) {
      if (channel.read(one.clear()) < 0 || header.length() > MAX_HEADER_BYTES) {
        throw new EOFException("Docker would not attach: " + header);
      }
      header.append((char) one.get(0));
    }
    return header.toString();
  }

  @Override
  public Frame receive() throws IOException {
    return Frame.read(frames);
  }

  @Override
  public void send(List<Frame> toSend) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(toSend.stream().mapToInt(Frame::wireBytes).sum());
    toSend.forEach(frame -> frame.put(bytes));
    bytes.flip();
    sending.lock();
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } finally {
      sending.unlock();
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // a socket that cannot be closed is as good as closed
    }
  }

  @Override
  public String complaint() {
    return complaint.toString().strip();
  }

  /**
   * Docker's stream: eight bytes of header (the stream in the first, a length in the last four).
   */
  private final class Demultiplexed extends InputStream {
    private final DataInputStream raw;
    private int left;

    Demultiplexed(InputStream raw) {
      this.raw = new DataInputStream(new BufferedInputStream(raw, 64 << 10));
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      while (left == 0) {
        if (!nextChunk()) {
          return -1;
        }
      }
      int n = raw.read(target, offset, Math.min(left, length));
      if (n > 0) {
        left -= n;
      }
      return n;
    }

    private boolean nextChunk() throws IOException {
      int stream = raw.read();
      if (stream < 0) {
        return false;
      }
      raw.skipNBytes(3);
      int size = raw.readInt();
      if (stream == STDERR) {
        byte[] said = raw.readNBytes(Math.min(size, MAX_COMPLAINT_BYTES));
        raw.skipNBytes(size - said.length);
        if (complaint.length() < MAX_COMPLAINT_BYTES) {
          complaint.append(new String(said, StandardCharsets.UTF_8));
        }
      } else {
        left = size;
      }
      return true;
    }
  }
}
