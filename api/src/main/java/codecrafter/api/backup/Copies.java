package codecrafter.api.backup;

import codecrafter.contract.wire.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The form of a copy: a zip of {@link #HEAD}, maybe {@link #SECRETS}, a {@code .bson} for each
 * collection with its documents one after another, as mongodump writes them, and last {@link #END}
 * with their numbers. One that was cut off has no end.
 */
final class Copies {
  static final String HEAD = "codecrafter.json";
  static final String SECRETS = "secrets.env";
  static final String DOCUMENTS = ".bson";
  static final String END = "end.json";
  static final int VERSION = 1;

  /** MongoDB's own limit, and what it leaves itself above that. */
  private static final int LARGEST = (16 << 20) + (16 << 10);

  private static final int SMALLEST = 5;

  /** The first entry. */
  record Head(int version, String at) {}

  /** The last entry: how many documents each collection has. */
  record End(Map<String, Long> documents) {}

  /** What a copy holds that was read to its end. */
  record Contents(Head head, byte[] secrets, Map<String, Long> documents) {}

  private Copies() {}

  /**
   * Reads a copy to its end.
   *
   * @throws Unusable when it is none, or not whole
   */
  static Contents verified(Path file) throws IOException {
    try (ZipInputStream zip = open(file)) {
      @Nullable Head head = null;
      byte[] secrets = {};
      Map<String, Long> seen = new TreeMap<>();
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String name = entry.getName();
        if (head == null && !name.equals(HEAD)) {
          break;
        }
        switch (name) {
          case HEAD -> head = head(zip.readAllBytes());
          case SECRETS -> secrets = zip.readAllBytes();
          case END -> {
            End end = Json.read(zip.readAllBytes(), End.class);
            if (head == null || !end.documents().equals(seen)) {
              throw new Unusable("The copy does not hold what it says.");
            }
            return new Contents(head, secrets, seen);
          }
          default -> seen.put(collection(name), count(zip));
        }
      }
      throw new Unusable(head == null ? "This is no copy of CodeCrafter." : "The copy is cut off.");
    } catch (ZipException | EOFException | JsonProcessingException | IllegalArgumentException e) {
      throw new Unusable("The copy is damaged: " + e.getMessage());
    }
  }

  static ZipInputStream open(Path file) throws IOException {
    return new ZipInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
  }

  /** The collection whose documents an entry holds. */
  static String collection(String entry) {
    if (!entry.endsWith(DOCUMENTS)) {
      throw new Unusable("The copy holds " + entry + ", which is unknown here.");
    }
    return entry.substring(0, entry.length() - DOCUMENTS.length());
  }

  /** The next document's bytes; null after the last. */
  static byte @Nullable [] next(InputStream in) throws IOException {
    byte[] size = in.readNBytes(Integer.BYTES);
    if (size.length == 0) {
      return null;
    }
    if (size.length < Integer.BYTES) {
      throw new EOFException("a document is cut off");
    }
    int length = ByteBuffer.wrap(size).order(ByteOrder.LITTLE_ENDIAN).getInt();
    if (length < SMALLEST || length > LARGEST) {
      throw new ZipException("a document of " + length + " bytes");
    }
    byte[] document = new byte[length];
    System.arraycopy(size, 0, document, 0, Integer.BYTES);
    if (in.readNBytes(document, Integer.BYTES, length - Integer.BYTES) < length - Integer.BYTES) {
      throw new EOFException("a document is cut off");
    }
    return document;
  }

  private static long count(InputStream in) throws IOException {
    long documents = 0;
    while (next(in) != null) {
      documents++;
    }
    return documents;
  }

  private static Head head(byte[] json) throws IOException {
    Head head = Json.read(json, Head.class);
    if (head.version() != VERSION) {
      throw new Unusable("The copy is of version " + head.version() + "; this reads " + VERSION);
    }
    return head;
  }
}
