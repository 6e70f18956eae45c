package codecrafter.worker.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Makes archives, byte by byte where no honest tool would make them. */
final class Packed {
  static final int PLAIN = 0100644;
  static final int LINK = 0120777;
  static final int DEVICE = 0020666;

  private final ByteArrayOutputStream entries = new ByteArrayOutputStream();
  private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
  private int count;

  /** A zip with these names and contents, in turns. */
  static byte[] zip(String... namesAndContents) {
    Packed zip = new Packed();
    for (int i = 0; i < namesAndContents.length; i += 2) {
      zip.add(namesAndContents[i], namesAndContents[i + 1]);
    }
    return zip.bytes();
  }

  Packed add(String name, String content) {
    return add(utf8(name), utf8(content), PLAIN);
  }

  Packed add(byte[] name, byte[] content, int mode) {
    int at = entries.size();
    byte[] packed = deflated(content);
    CRC32 crc = new CRC32();
    crc.update(content);
    local(name, packed, (int) crc.getValue(), content.length);
    directory(name, packed.length, (int) crc.getValue(), content.length, mode, at, 0);
    return this;
  }

  void local(byte[] name, byte[] packed, int crc, int size) {
    ByteBuffer header = ByteBuffer.allocate(30).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(0x04034b50).putShort((short) 20).putShort((short) 0x800).putShort((short) 8);
    header.putInt(0).putInt(crc).putInt(packed.length).putInt(size);
    header.putShort((short) name.length).putShort((short) 0);
    entries.writeBytes(header.array());
    entries.writeBytes(name);
    entries.writeBytes(packed);
  }

  void directory(byte[] name, int packed, int crc, int size, int mode, int at, int flags) {
    ByteBuffer entry = ByteBuffer.allocate(46).order(ByteOrder.LITTLE_ENDIAN);
    entry.putInt(0x02014b50).putShort((short) (3 << 8 | 20)).putShort((short) 20);
    entry.putShort((short) (0x800 | flags)).putShort((short) 8).putInt(0).putInt(crc);
    entry.putInt(packed).putInt(size).putShort((short) name.length);
    entry.putShort((short) 0).putShort((short) 0).putShort((short) 0).putShort((short) 0);
    entry.putInt(mode << 16).putInt(at);
    directory.writeBytes(entry.array());
    directory.writeBytes(name);
    count++;
  }

  int size() {
    return entries.size();
  }

  byte[] bytes() {
    ByteBuffer end = ByteBuffer.allocate(22).order(ByteOrder.LITTLE_ENDIAN);
    end.putInt(0x06054b50).putInt(0).putShort((short) count).putShort((short) count);
    end.putInt(directory.size()).putInt(entries.size()).putShort((short) 0);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(entries.toByteArray());
    all.writeBytes(directory.toByteArray());
    all.writeBytes(end.array());
    return all.toByteArray();
  }

  static byte[] deflated(byte[] content) {
    Deflater deflater = new Deflater(9, true);
    deflater.setInput(content);
    deflater.finish();
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    byte[] buffer = new byte[8 << 10];
    while (!deflater.finished()) {
      packed.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    return packed.toByteArray();
  }

  /** A member of a tar. */
  record Member(String name, byte kind, byte[] content, String link) {
    static Member file(String name, String content) {
      return new Member(name, TarConstants.LF_NORMAL, utf8(content), "");
    }

    static Member of(String name, byte kind, String link) {
      return new Member(name, kind, new byte[0], link);
    }
  }

  static byte[] tar(Member... members) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8")) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
      for (Member member : members) {
        TarArchiveEntry entry = new TarArchiveEntry(member.name, member.kind, true);
        entry.setSize(member.content.length);
        entry.setLinkName(member.link);
        entry.setMode(04755);
        tar.putArchiveEntry(entry);
        tar.write(member.content);
        tar.closeArchiveEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static byte[] gzip(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
