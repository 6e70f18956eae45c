package codecrafter.api.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import codecrafter.api.kit.Client;
import codecrafter.api.kit.Client.Answer;
import codecrafter.api.kit.Socket;
import codecrafter.api.kit.TestApi;
import codecrafter.contract.event.JobEvent;
import codecrafter.contract.file.FileJob;
import codecrafter.contract.file.FileJobFields;
import codecrafter.contract.file.SourceFiles;
import codecrafter.contract.file.TransferFields;
import codecrafter.contract.job.SourceFile;
import codecrafter.contract.wire.Json;
import codecrafter.contract.wire.Topology;
import codecrafter.testkit.Stores;
import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Imports from the request to the session's files; a worker is played, with a worker's rights. */
class ImportIT {
  private final Client owner = TestApi.client().asMember();
  private final MongoClient mongo = MongoClients.create(Stores.mongoUrlOfWorker());
  private final MongoDatabase database = mongo.getDatabase("codecrafter");
  private Connection connection;

  /** Takes what was given for a text, as the file of that name. */
  @BeforeEach
  void work() throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(Stores.rabbitmqUrl());
    connection = factory.newConnection("import-it");
    Channel channel = connection.createChannel();
    Topology.declare(channel);
    channel.basicConsume(
        Topology.FILE_PROCESSING,
        true,
        (tag, delivery) -> {
          FileJob job = Json.read(delivery.getBody(), FileJob.class);
          if (job instanceof FileJob.Import in) {
            unpack(in);
            channel.basicPublish(
                Topology.JOB_EVENTS,
                job.ticket().eventKey(),
                null,
                JobEvent.message(List.of(new JobEvent.Filed(job.id()))));
          }
        },
        tag -> {});
  }

  private void unpack(FileJob.Import job) throws IOException {
    List<SourceFile> files =
        job.uploads().stream()
            .map(
                upload -> SourceFile.text(upload.name(), given(job, job.uploads().indexOf(upload))))
            .toList();
    byte[] bytes = SourceFiles.bytes(files);
    String id = TransferFields.out(job.id(), 1);
    database
        .getCollection(TransferFields.CHUNKS)
        .insertOne(new Document("files_id", id).append("n", 0).append("data", new Binary(bytes)));
    database
        .getCollection(TransferFields.FILES)
        .insertOne(
            new Document("_id", id)
                .append("length", (long) bytes.length)
                .append("chunkSize", TransferFields.CHUNK_BYTES)
                .append("filename", "import")
                .append("uploadDate", new Date()));
    database
        .getCollection(FileJobFields.COLLECTION)
        .updateOne(
            Filters.eq("_id", job.id().value()),
            Updates.combine(
                Updates.set(FileJobFields.STATUS, "checked"),
                Updates.set(FileJobFields.ATTEMPT, 1),
                Updates.set(FileJobFields.FILES, files.size()),
                Updates.set(FileJobFields.DUE, Date.from(Instant.EPOCH))));
  }

  private String given(FileJob job, int n) {
    Document chunk =
        database
            .getCollection(TransferFields.CHUNKS)
            .find(Filters.eq("files_id", TransferFields.in(job.id(), n)))
            .first();
    return chunk == null
        ? ""
        : new String(chunk.get("data", Binary.class).getData(), StandardCharsets.UTF_8);
  }

  @AfterEach
  void stop() throws Exception {
    connection.close();
    mongo.close();
  }

  private String session() {
    return owner
        .post("/api/sessions", Map.of("title", "t", "language", "python", "code", "print(0)"))
        .json()
        .get("id")
        .textValue();
  }

  private static Answer send(Client client, String session, String... namesAndTexts) {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      body.append("--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"")
          .append(namesAndTexts[i])
          .append("\"\r\nContent-Type: text/plain\r\n\r\n")
          .append(namesAndTexts[i + 1])
          .append("\r\n");
    }
    body.append("--b--\r\n");
    return client.send(
        "POST",
        "/api/sessions/" + session + "/import",
        body.toString(),
        "multipart/form-data; boundary=b");
  }

  private JsonNode end(Answer accepted) {
    assertEquals(202, accepted.status(), accepted.text());
    assertEquals("processing", accepted.json().get("status").textValue());
    return owner.get("/api/jobs/" + accepted.json().get("jobId").textValue() + "?wait=true").json();
  }

  @Test
  void writesWhatWasSentInOneRevisionAndTellsWhoLooksOn() {
    String session = session();
    try (Socket socket = owner.socket()) {
      socket.send(Map.of("type", "open", "sessionId", session));
      socket.skipTo("opened");
      JsonNode job =
          end(send(owner, session, "main.py", "print('ä')\n", "lib/größe.py", "x = 1\n"));
      assertEquals("completed", job.get("status").textValue(), job.toString());
      assertEquals(2, job.get("fileCount").intValue());
      assertEquals(1, job.get("revision").intValue());
      JsonNode frame = socket.skipTo("file-job");
      while (!frame.get("status").textValue().equals("completed")) {
        frame = socket.skipTo("file-job");
      }
      assertEquals(job.get("jobId"), frame.get("jobId"));
    }
    JsonNode files = owner.get("/api/sessions/" + session).json().get("files");
    assertEquals(2, files.size());
    assertEquals("print('ä')\n", files.get(0).get("content").textValue());
    assertEquals("lib/größe.py", files.get(1).get("path").textValue());
  }

  @Test
  void letsWhoeverOrderedItCancelIt() {
    String session = session();
    JsonNode job = end(send(owner, session, "a.py", "1"));
    String path = "/api/jobs/" + job.get("jobId").textValue();
    assertEquals(202, owner.delete(path).status());
    assertEquals("completed", owner.get(path).json().get("status").textValue());
    Client editor = TestApi.client().asMember();
    assertEquals(404, editor.delete(path).status());
    String name = editor.get("/api/me").json().get("username").textValue();
    owner.post(
        "/api/sessions/" + session + "/participants", Map.of("user", name, "role", "editor"));
    assertEquals(403, editor.delete(path).status());
  }

  @Test
  void writesNothingWhereTheSessionCannotTakeAllOfIt() {
    String session = session();
    JsonNode job = end(send(owner, session, "a.py", "1", "MAIN.py", "2"));
    assertEquals("failed", job.get("status").textValue(), job.toString());
    assertTrue(job.get("message").textValue().endsWith("Nothing was imported."), job.toString());
    assertEquals(1, owner.get("/api/sessions/" + session).json().get("files").size());
  }

  @Test
  void refusesABodyThatIsNoneOrHasNoFiles() {
    String session = session();
    String path = "/api/sessions/" + session + "/import";
    assertEquals(415, owner.post(path, Map.of()).status());
    assertEquals(422, send(owner, session).status());
    String form = "multipart/form-data; boundary=b";
    assertEquals(400, owner.send("POST", path, "--b\r\nx", form).status());
    assertEquals(404, send(TestApi.client().asMember(), session, "a", "1").status());
  }

  @Test
  void exportsASmallSessionAtOnce() {
    Answer zip = owner.get("/api/sessions/" + session() + "/export");
    assertEquals(200, zip.status());
    assertEquals("application/zip", zip.header("Content-Type"));
    assertTrue(zip.text().startsWith("PK"));
  }
}
