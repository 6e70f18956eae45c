package codecrafter.api.collab;

import codecrafter.contract.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/** Commits and pictures as MongoDB holds them. */
final class MongoCommits {
  /** Of any number of commits that want to be the same revision, one succeeds. */
  static final Document PLACE = new Document("session", 1).append("revision", 1);

  /** The same of updates of a file that start from the same version. */
  static final Document TEXT_PLACE = new Document("texts.file", 1).append("texts.version", 1);

  private MongoCommits() {}

  static Document write(Commit commit) {
    Document document =
        new Document("_id", new ObjectId())
            .append("session", commit.sessionId())
            .append("revision", commit.revision())
            .append("at", Date.from(commit.at()))
            .append("user", commit.userId());
    if (!commit.texts().isEmpty()) {
      document.append("texts", commit.texts().stream().map(MongoCommits::write).toList());
      document.append("clients", List.copyOf(clients(commit)));
    }
    if (!commit.tree().isEmpty()) {
      document.append("tree", commit.tree().stream().map(MongoCommits::write).toList());
    }
    Heading heading = commit.heading();
    if (heading != null) {
      Document said = new Document();
      heading.forEach(said::append);
      document.append("heading", said);
    }
    if (commit.isEnd()) {
      document.append("isEnd", true).append("endedAt", Date.from(commit.at()));
    }
    return document;
  }

  private static Set<String> clients(Commit commit) {
    Set<String> clients = new LinkedHashSet<>();
    for (Commit.Text text : commit.texts()) {
      text.updates().forEach(update -> clients.add(text.file() + ":" + update.update().clientId()));
    }
    return clients;
  }

  private static Document write(Commit.Text text) {
    return new Document("file", text.file())
        .append("path", text.path())
        .append("version", text.version())
        .append("updates", text.updates().stream().map(MongoCommits::write).toList());
  }

  private static Document write(Authored authored) {
    Update update = authored.update();
    return new Document("clientId", update.clientId())
        .append("sequence", update.sequence())
        .append("user", authored.userId())
        .append("changes", Json.write(ChangeSetJson.write(update.changes())));
  }

  private static Document write(TreeChange change) {
    return switch (change) {
      case TreeChange.Added added ->
          new Document("kind", "added")
              .append("file", added.file())
              .append("path", added.path())
              .append("encoding", added.encoding())
              .append("content", added.content());
      case TreeChange.Moved moved ->
          new Document("kind", "moved")
              .append("file", moved.file())
              .append("path", moved.from())
              .append("to", moved.to());
      case TreeChange.Removed removed ->
          new Document("kind", "removed")
              .append("file", removed.file())
              .append("path", removed.path());
    };
  }

  static Commit read(Document document) {
    return new Commit(
        string(document, "session"),
        document.getLong("revision"),
        document.getDate("at").toInstant(),
        string(document, "user"),
        list(document, "texts").stream().map(text -> text(document, text)).toList(),
        list(document, "tree").stream().map(MongoCommits::change).toList(),
        heading(document.get("heading", Document.class)),
        document.getBoolean("isEnd", false));
  }

  private static Commit.Text text(Document entry, Document text) {
    List<Authored> updates = new ArrayList<>();
    for (Document update : list(text, "updates")) {
      updates.add(
          new Authored(
              new Update(
                  string(update, "clientId"),
                  update.getLong("sequence"),
                  changes(string(update, "changes"))),
              string(update, "user"),
              entry.getDate("at").toInstant()));
    }
    return new Commit.Text(
        string(text, "file"), string(text, "path"), text.getLong("version"), updates);
  }

  private static ChangeSet changes(String json) {
    try {
      return ChangeSetJson.readOwn(Json.mapper().readTree(json.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new IllegalStateException("An entry of the log cannot be read", e);
    }
  }

  private static TreeChange change(Document change) {
    String file = string(change, "file");
    String path = string(change, "path");
    return switch (string(change, "kind")) {
      case "added" ->
          new TreeChange.Added(file, path, change.getString("encoding"), string(change, "content"));
      case "moved" -> new TreeChange.Moved(file, path, string(change, "to"));
      case "removed" -> new TreeChange.Removed(file, path);
      default -> throw new IllegalStateException("The log is of a newer version");
    };
  }

  private static @Nullable Heading heading(@Nullable Document heading) {
    return heading == null
        ? null
        : new Heading(
            heading.getString("title"),
            heading.getString("language"),
            heading.getBoolean("isPublic"),
            heading.getString("main"));
  }

  static Document writeFiles(Files files) {
    List<Document> all = new ArrayList<>();
    for (FileState file : files.all()) {
      all.add(
          new Document("file", file.file())
              .append("path", file.path())
              .append("encoding", file.encoding())
              .append("version", file.version())
              .append("content", file.content()));
    }
    return new Document("session", files.sessionId())
        .append("revision", files.revision())
        .append("at", Date.from(files.at()))
        .append("files", all);
  }

  static Files readFiles(Document document) {
    List<FileState> files = new ArrayList<>();
    for (Document file : list(document, "files")) {
      files.add(
          new FileState(
              string(file, "file"),
              string(file, "path"),
              file.getString("encoding"),
              file.getLong("version"),
              string(file, "content")));
    }
    return new Files(
        string(document, "session"),
        document.getLong("revision"),
        document.getDate("at").toInstant(),
        files);
  }

  private static List<Document> list(Document document, String field) {
    return document.getList(field, Document.class, List.of());
  }

  private static String string(Document document, String field) {
    return Objects.requireNonNull(document.getString(field), field);
  }
}
