package codecrafter.worker.archive;

import static codecrafter.worker.archive.Packed.gzip;
import static codecrafter.worker.archive.Packed.tar;
import static codecrafter.worker.archive.Packed.utf8;
import static codecrafter.worker.archive.Packed.zip;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.contract.job.SourceFile;
import codecrafter.worker.archive.Packed.Member;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Archives as people send them, and as nobody who means well does. */
class ArchivesTest {
  private static Intake.Taken taken(byte[] archive, boolean keepTop) throws NotTaken {
    Intake intake = new Intake();
    Archives.unpack(archive, intake, new Gauge(Caps.USUAL));
    return intake.taken(true, keepTop);
  }

  private static List<SourceFile> files(byte[] archive) throws NotTaken {
    return taken(archive, false).files();
  }

  private static final List<SourceFile> TWO =
      List.of(SourceFile.text("main.py", "print(1)\n"), SourceFile.text("lib/u.py", "x=1\n"));

  @Test
  void readsAZip() throws NotTaken {
    assertEquals(TWO, files(zip("main.py", "print(1)\n", "lib/u.py", "x=1\n")));
  }

  @Test
  void readsATarGzAndATarWithoutTheirModes() throws NotTaken {
    byte[] tar = tar(Member.file("./main.py", "print(1)\n"), Member.file("lib/u.py", "x=1\n"));
    assertEquals(TWO, files(gzip(tar)));
    assertEquals(TWO, files(tar));
  }

  @Test
  void readsBackSlashesAsTheyAreMeant() throws NotTaken {
    assertEquals(TWO, files(zip("main.py", "print(1)\n", "lib\\u.py", "x=1\n")));
  }

  @Test
  void takesTheLineEndsOfAllSystemsAndWhatIsNoTextAsBytes() throws NotTaken {
    Packed zip = new Packed().add("a.txt", "\ufeffa\r\nb\rc\n");
    zip.add(utf8("b.bin"), new byte[] {(byte) 0xff, 0, 1}, Packed.PLAIN);
    assertEquals(
        List.of(SourceFile.text("a.txt", "a\nb\nc\n"), new SourceFile("b.bin", "/wAB", "base64")),
        files(zip.bytes()));
    String notes = taken(zip.bytes(), false).notes().toString();
    assertTrue(notes.contains("1 × text with CRLF"), notes);
  }

  @Test
  void leavesOutWhatSystemsLeaveAndTheFolderAroundEverything() throws NotTaken {
    byte[] zip =
        zip(
            "p/", "",
            "p/main.py", "print(1)\n",
            "p/lib/u.py", "x=1\n",
            "p/.DS_Store", "x",
            "p/.git/HEAD", "x",
            "__MACOSX/p/._main.py", "x");
    Intake.Taken taken = taken(zip, false);
    assertEquals(TWO, taken.files());
    assertEquals("p", taken.topFolder());
    assertEquals(2, taken.notes().size(), taken.notes().toString());
    assertTrue(taken.notes().get(1).startsWith("3 × left out"), taken.notes().toString());
    assertEquals("p/main.py", taken(zip, true).files().getFirst().path());
  }

  @Test
  void keepsAnArchiveInsideAsAFile() throws NotTaken {
    byte[] inner = zip("x.py", "1");
    Packed zip = new Packed().add("main.py", "");
    zip.add(utf8("inner.zip"), inner, Packed.PLAIN);
    Intake.Taken taken = taken(zip.bytes(), false);
    assertArrayEquals(inner, taken.files().get(1).bytes());
    assertTrue(taken.notes().getFirst().contains("not unpacked"));
  }

  record Bad(String name, byte[] archive, String why) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Bad named(String name) {
    return new Bad("a name: " + name, zip("main.py", "", name, "slip"), "name");
  }

  private static byte[] overlapping(boolean quoting) {
    Packed zip = new Packed();
    byte[] content = new byte[60_000];
    new Random(1).nextBytes(content);
    byte[] packed = Packed.deflated(content);
    CRC32 crc = new CRC32();
    crc.update(content);
    for (int i = 0; i < 5; i++) {
      byte[] name = utf8("f" + i);
      int at = quoting ? zip.size() : 0;
      if (quoting || i == 0) {
        zip.local(name, packed, (int) crc.getValue(), content.length);
      }
      int reach = quoting && i == 0 ? packed.length + 100 : packed.length;
      zip.directory(name, reach, (int) crc.getValue(), content.length, Packed.PLAIN, at, 0);
    }
    return zip.bytes();
  }

  private static byte[] patched(byte[] archive, int at, int value) {
    byte[] copy = archive.clone();
    int where = at < 0 ? copy.length + at : at;
    copy[where] = (byte) value;
    return copy;
  }

  private static byte[] joined(byte[] one, byte[] two) {
    byte[] both = Arrays.copyOf(one, one.length + two.length);
    System.arraycopy(two, 0, both, one.length, two.length);
    return both;
  }

  private static byte[] many(int count, int bytes) {
    Packed zip = new Packed();
    byte[] content = new byte[bytes];
    new Random(7).nextBytes(content);
    for (int i = 0; i < count; i++) {
      zip.add(utf8("f%05d".formatted(i)), content, Packed.PLAIN);
    }
    return zip.bytes();
  }

  private static byte[] marked(int flags, int mode) {
    Packed zip = new Packed();
    zip.local(utf8("a"), new byte[0], 0, 0);
    zip.directory(utf8("a"), 0, 0, 0, mode, 0, flags);
    return zip.bytes();
  }

  private static byte[] lying(int declared) {
    Packed zip = new Packed();
    byte[] packed = Packed.deflated(utf8("hello".repeat(100)));
    zip.local(utf8("a"), packed, 0, declared);
    zip.directory(utf8("a"), packed.length, 0, declared, Packed.PLAIN, 0, 0);
    return zip.bytes();
  }

  private static byte[] disagreeing() {
    Packed zip = new Packed();
    byte[] packed = Packed.deflated(utf8("x"));
    zip.local(utf8("safe.py"), packed, 0, 1);
    zip.directory(utf8("evil.py"), packed.length, 0, 1, Packed.PLAIN, 0, 0);
    return zip.bytes();
  }

  private static byte[] nonUtf8() {
    return new Packed()
        .add(new byte[] {'a', (byte) 0xe9, '.', 'p', 'y'}, utf8("x"), Packed.PLAIN)
        .bytes();
  }

  static Stream<Bad> bad() {
    byte[] ok = zip("main.py", "print(1)\n", "lib/u.py", "x=1\n");
    byte[] okTar = gzip(tar(Member.file("main.py", "print(1)\n".repeat(500))));
    byte[] zeros = new byte[64 << 20];
    Packed device = new Packed();
    device.add(utf8("dev"), new byte[0], Packed.DEVICE);
    Packed link = new Packed();
    link.add(utf8("d"), utf8("/tmp"), Packed.LINK).add("d/slip.txt", "slip");
    Packed flat = new Packed();
    flat.add(utf8("zeros"), zeros, Packed.PLAIN);
    Packed small = new Packed();
    small.add(utf8("zeros"), new byte[900_000], Packed.PLAIN);
    return Stream.of(
        named("../../slip.txt"),
        named("/tmp/slip.txt"),
        named("..\\..\\slip.txt"),
        named("C:\\slip.txt"),
        named("a/../../slip.txt"),
        named("./../slip.txt"),
        named("a\0b"),
        named("x".repeat(300)),
        named("d/".repeat(40) + "f"),
        named(""),
        new Bad("a file as a folder", zip("main.py", "", "main.py/", ""), "both as a file"),
        new Bad("a folder with content", zip("main.py/", "slip"), "a folder with content"),
        named("\u202egnp.py"),
        named("aux.txt"),
        named("-rf"),
        new Bad("flat bomb", flat.bytes(), "over 1 MiB"),
        new Bad("small bomb", small.bytes(), "archive bombs"),
        new Bad("many entries", many(2000, 10), "more than 1000 entries"),
        new Bad("many files", many(150, 10), "150 files"),
        new Bad("many bytes", many(60, 200_000), "10 MiB unpacked"),
        new Bad("too much for a session", many(12, 200_000), "over 2 MiB"),
        new Bad("a large file", many(1, 1_100_000), "over 1 MiB"),
        new Bad("overlapping entries", overlapping(false), "do not agree"),
        new Bad("quoted headers", overlapping(true), "over another"),
        new Bad("a twin", zip("main.py", "1", "main.py", "2"), "main.py twice"),
        new Bad("a twin in another case", zip("main.py", "1", "MAIN.PY", "2"), "only in case"),
        new Bad("a link in a zip", link.bytes(), "a link"),
        new Bad("a device in a zip", device.bytes(), "no plain file"),
        new Bad("an encrypted zip", marked(1, Packed.PLAIN), "encrypted"),
        new Bad("a lying size", lying(10), "damaged"),
        new Bad("a wrong CRC", lying(500), "damaged"),
        new Bad("two names for one", disagreeing(), "do not agree"),
        new Bad("a name that is not UTF-8", nonUtf8(), "not UTF-8"),
        new Bad("a cut zip", Arrays.copyOf(ok, ok.length - 30), "cut off"),
        new Bad("the head of a zip only", Arrays.copyOf(ok, 60), "cut off"),
        new Bad("a zip behind a page", joined(utf8("<html>"), ok), "no zip"),
        new Bad("a zip behind a zip", joined(ok, ok), "between its parts"),
        new Bad("a count that lies", patched(ok, -12, 1), "directory"),
        new Bad("an empty zip", new Packed().bytes(), "no files"),
        new Bad("folders only", zip("a/", "", "b/", ""), "no files"),
        new Bad("text", utf8("hello"), "no zip"),
        new Bad("nothing", new byte[0], "no zip"),
        new Bad("magic only", joined(utf8("PK\3\4"), new byte[100]), "cut off"),
        new Bad("a tar that climbs", gzip(tar(Member.file("../../slip.txt", "s"))), "not allowed"),
        new Bad("an absolute tar", gzip(tar(Member.file("/tmp/slip.txt", "s"))), "not allowed"),
        new Bad(
            "a link in a tar", gzip(tar(Member.of("d", TarConstants.LF_SYMLINK, "/"))), "a link"),
        new Bad(
            "a hard link in a tar",
            gzip(tar(Member.of("h", TarConstants.LF_LINK, "/etc/passwd"))),
            "a link"),
        new Bad(
            "a device in a tar",
            gzip(tar(Member.of("null", TarConstants.LF_CHR, ""))),
            "no plain file"),
        new Bad("a pipe in a tar", gzip(tar(Member.of("p", TarConstants.LF_FIFO, ""))), "plain"),
        new Bad(
            "a twin in a tar", gzip(tar(Member.file("a", "1"), Member.file("a", "2"))), "twice"),
        new Bad("a gzip bomb", gzip(zeros), "no tar"),
        new Bad(
            "a tar with a bomb behind it",
            gzip(joined(tar(Member.file("a", "1")), zeros)),
            "bombs"),
        new Bad("a gzip of text", gzip(utf8("hello".repeat(1000))), "tar"),
        new Bad("a cut tar.gz", Arrays.copyOf(okTar, okTar.length - 20), "cut off"),
        new Bad("a tar.gz with a wrong CRC", patched(okTar, -6, 7), "cut off"),
        new Bad(
            "a name of megabytes",
            gzip(tar(new Member("n", TarConstants.LF_GNUTYPE_LONGNAME, new byte[11 << 20], ""))),
            "bombs"));
  }

  @ParameterizedTest
  @MethodSource("bad")
  void refusesWhatIsHostileOrBrokenInWordsOfItsOwn(Bad bad) {
    NotTaken refusal = assertThrows(NotTaken.class, () -> files(bad.archive));
    assertTrue(refusal.getMessage().contains(bad.why), refusal.getMessage());
  }

  @Test
  void endsInOneOfTwoWaysWhateverIsBroken() {
    Random random = new Random(42);
    byte[][] archives = {
      zip("main.py", "print(1)\n".repeat(50), "lib/u.py", "x=1\n", "a/b/c.txt", "hello"),
      gzip(tar(Member.file("main.py", "print(1)\n".repeat(50)), Member.file("lib/u.py", "x"))),
      tar(Member.file("main.py", "print(1)\n"), Member.file("lib/u.py", "x"))
    };
    int refused = 0;
    for (int i = 0; i < 3000; i++) {
      byte[] broken = archives[i % archives.length].clone();
      for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
      }
      try {
        files(broken);
      } catch (NotTaken e) {
        refused++;
      }
    }
    assertTrue(refused > 1000, refused + " refused");
  }

  @Test
  void readsTheFirstRowsOfATable() {
    String csv = "name;note\r\n\"Ada; L.\";\"says \"\"hi\"\"\n twice\"\nBob;\n";
    assertEquals(
        "{\"rows\":[[\"name\",\"note\"],[\"Ada; L.\",\"says \\\"hi\\\"\\n twice\"],[\"Bob\",\"\"]],"
            + "\"more\":false}",
        new String(Tables.rows("a.csv", utf8(csv)), StandardCharsets.UTF_8));
    String rows =
        new String(Tables.rows("a.tsv", utf8("a\tb\n".repeat(80))), StandardCharsets.UTF_8);
    assertTrue(rows.endsWith("\"more\":true}"), rows);
  }
}
