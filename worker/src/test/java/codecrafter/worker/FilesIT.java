package codecrafter.worker;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.contract.file.FileJob;
import codecrafter.contract.file.FileJobFields;
import codecrafter.contract.file.SourceFiles;
import codecrafter.contract.file.TransferFields;
import codecrafter.contract.job.JobId;
import codecrafter.contract.job.SourceFile;
import codecrafter.contract.wire.Json;
import codecrafter.contract.wire.Topology;
import com.mongodb.client.gridfs.GridFSBuckets;
import com.mongodb.client.model.Filters;
import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.GetResponse;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.bson.BsonString;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.Test;

/** File jobs on the real stores, and pictures in a real box. */
class FilesIT {
  private static final List<SourceFile> FILES =
      List.of(SourceFile.text("main.py", "print(1)\n"), SourceFile.text("lib/u.py", "x = 1\n"));

  private final Workbench bench = Shop.open();

  private static FileJob.Ticket ticket() {
    return new FileJob.Ticket(JobId.create(), "user-1", "session-1", "nobody");
  }

  private void give(FileJob job, byte[] bytes) {
    String id = TransferFields.in(job.id(), 0);
    bench
        .database()
        .getCollection(TransferFields.CHUNKS)
        .insertOne(
            new Document("files_id", id)
                .append("n", 0)
                .append("data", new Binary(bytes))
                .append(TransferFields.CREATED, new Date()));
    bench
        .database()
        .getCollection(TransferFields.FILES)
        .insertOne(
            new Document("_id", id)
                .append("length", (long) bytes.length)
                .append("chunkSize", TransferFields.CHUNK_BYTES)
                .append("uploadDate", new Date())
                .append(TransferFields.CREATED, new Date()));
    bench
        .database()
        .getCollection(FileJobFields.COLLECTION)
        .insertOne(
            new Document(FileJobFields.ID, job.id().value())
                .append(FileJobFields.STATUS, "queued")
                .append(FileJobFields.ATTEMPT, 0)
                .append(FileJobFields.CREATED, new Date()));
  }

  private void order(byte[] message) throws IOException {
    bench
        .channel()
        .basicPublish(
            Topology.FILE_PROCESSING,
            Topology.FILE_PROCESSING,
            new AMQP.BasicProperties.Builder().deliveryMode(2).build(),
            message);
  }

  private Document done(FileJob job, byte[] given) throws IOException {
    give(job, given);
    for (int i = 0; i < 3; i++) {
      order(Json.bytes(job));
    }
    await()
        .atMost(Workbench.PATIENCE)
        .until(() -> !List.of("queued", "processing").contains(document(job).getString("status")));
    return document(job);
  }

  private Document document(FileJob job) {
    return Objects.requireNonNull(
        bench
            .database()
            .getCollection(FileJobFields.COLLECTION)
            .find(Filters.eq("_id", job.id().value()))
            .first());
  }

  private byte[] made(FileJob job) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    GridFSBuckets.create(bench.database(), TransferFields.BUCKET)
        .downloadToStream(new BsonString(TransferFields.out(job.id(), 1)), content);
    return content.toByteArray();
  }

  private static FileJob.Import importing() {
    return new FileJob.Import(ticket(), List.of(new FileJob.Upload("project.zip", true, 1)), false);
  }

  @Test
  void leavesTheCheckedFilesOfAnArchiveOnceHoweverOftenItIsOrdered() throws Exception {
    FileJob job = importing();
    Document done = done(job, SourceFiles.zip(FILES));
    assertEquals("checked", done.getString("status"), done.toJson());
    assertEquals(1, done.getInteger("attempt"));
    assertEquals(2, done.getInteger("files"));
    assertEquals(FILES, SourceFiles.read(made(job)));
    await()
        .until(() ->
            bench
                    .database()
                    .getCollection(TransferFields.CHUNKS)
                    .countDocuments(Filters.eq("files_id", TransferFields.in(job.id(), 0)))
                == 0);
  }

  @Test
  void saysWhyAnArchiveIsRefusedAndLeavesNothing() throws Exception {
    FileJob job = importing();
    Document done = done(job, "<html>".getBytes(StandardCharsets.UTF_8));
    assertEquals("failed", done.getString("status"), done.toJson());
    assertEquals(
        "project.zip is no zip and no tar.gz archive. Pack the files as one of these. Nothing was"
            + " imported.",
        done.getString("message"));
  }

  @Test
  void packsALargeSession() throws Exception {
    FileJob job = new FileJob.Export(ticket(), "p.zip");
    Document done = done(job, SourceFiles.bytes(FILES));
    assertEquals("completed", done.getString("status"), done.toJson());
    assertTrue(made(job).length > 100);
  }

  @Test
  void drawsAPictureSmallInABox() throws Exception {
    BufferedImage image = new BufferedImage(1600, 800, BufferedImage.TYPE_INT_RGB);
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(image, "png", png);
    FileJob job = new FileJob.Preview(ticket(), "a.png");
    Document done = done(job, png.toByteArray());
    assertEquals("completed", done.getString("status"), done.toJson());
    BufferedImage small = ImageIO.read(new ByteArrayInputStream(made(job)));
    assertEquals(320, small.getWidth());
    assertEquals(160, small.getHeight());
    FileJob bad = new FileJob.Preview(ticket(), "a.png");
    assertEquals(
        "failed", done(bad, "no picture".getBytes(StandardCharsets.UTF_8)).getString("status"));
  }

  @Test
  void drawsWebPToo() throws Exception {
    FileJob job = new FileJob.Preview(ticket(), "dot.webp");
    byte[] dot =
        Base64.getDecoder().decode("UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoBAAEAAwA0JaQAA3AA/vuUAAA=");
    assertEquals("completed", done(job, dot).getString("status"));
    assertEquals(1, ImageIO.read(new ByteArrayInputStream(made(job))).getWidth());
  }

  @Test
  void setsAsideWhatIsNoFileJob() throws Exception {
    String dead = Topology.deadQueue(Topology.FILE_PROCESSING);
    order("{\"kind\":\"shred\"}".getBytes(StandardCharsets.UTF_8));
    GetResponse letter = await().until(() -> bench.channel().basicGet(dead, true), r -> r != null);
    assertEquals("{\"kind\":\"shred\"}", new String(letter.getBody(), StandardCharsets.UTF_8));
  }
}
