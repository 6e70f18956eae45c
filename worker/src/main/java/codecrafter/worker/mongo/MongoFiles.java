package codecrafter.worker.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;

import codecrafter.contract.file.FileJob;
import codecrafter.contract.file.FileJobFields;
import codecrafter.contract.file.FileStatus;
import codecrafter.contract.file.TransferFields;
import codecrafter.worker.archive.FileStore;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/** The collection {@code file_jobs} and the GridFS bucket {@code transfers}. */
public final class MongoFiles implements FileStore {
  private final MongoCollection<Document> jobs;
  private final MongoCollection<Document> files;
  private final MongoCollection<Document> chunks;
  private final String worker;

  MongoFiles(MongoDatabase database, String worker) {
    this.jobs = database.getCollection(FileJobFields.COLLECTION);
    this.files = database.getCollection(TransferFields.FILES);
    this.chunks = database.getCollection(TransferFields.CHUNKS);
    this.worker = worker;
  }

  @Override
  public OptionalInt claim(FileJob job, boolean again, Instant now) {
    List<String> claimable = new ArrayList<>(List.of(FileStatus.QUEUED.wire()));
    if (again) {
      claimable.add(FileStatus.PROCESSING.wire());
    }
    Document found =
        jobs.findOneAndUpdate(
            and(
                eq(FileJobFields.ID, job.id().value()),
                in(FileJobFields.STATUS, claimable),
                lt(FileJobFields.ATTEMPT, FileJobFields.MAX_ATTEMPTS)),
            combine(
                set(FileJobFields.STATUS, FileStatus.PROCESSING.wire()),
                set(FileJobFields.WORKER, worker),
                set(FileJobFields.STARTED, Date.from(now)),
                set(FileJobFields.DUE, until(now, FileJobFields.HOLD)),
                set(FileJobFields.PERCENT, 0),
                inc(FileJobFields.ATTEMPT, 1)),
            new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));
    return found == null
        ? OptionalInt.empty()
        : OptionalInt.of(found.getInteger(FileJobFields.ATTEMPT));
  }

  private static Date until(Instant now, Duration time) {
    return Date.from(now.plus(time));
  }

  @Override
  public boolean progress(FileJob job, int attempt, int percent) {
    return change(job, attempt, set(FileJobFields.PERCENT, percent));
  }

  @Override
  public boolean finish(FileJob job, int attempt, Outcome outcome, Instant now) {
    List<Bson> updates = new ArrayList<>();
    updates.add(set(FileJobFields.STATUS, outcome.status().wire()));
    updates.add(set(FileJobFields.DUE, Date.from(Instant.EPOCH)));
    updates.add(set(FileJobFields.PERCENT, outcome.status() == FileStatus.CHECKED ? 75 : 100));
    updates.add(set(FileJobFields.NOTES, outcome.notes()));
    updates.add(set(FileJobFields.FILES, outcome.files()));
    if (outcome.status().isTerminal()) {
      updates.add(set(FileJobFields.FINISHED, Date.from(now)));
    }
    if (outcome.message() != null) {
      updates.add(set(FileJobFields.MESSAGE, outcome.message()));
    }
    if (outcome.topFolder() != null) {
      updates.add(set(FileJobFields.TOP_FOLDER, outcome.topFolder()));
    }
    Made made = outcome.made();
    if (made != null) {
      updates.add(
          set(
              FileJobFields.MADE,
              new Document(FileJobFields.NAME, made.name())
                  .append(FileJobFields.TYPE, made.mediaType())
                  .append(FileJobFields.SIZE, (long) made.content().length)));
    }
    return change(job, attempt, combine(updates)) || isAt(job, attempt, outcome.status());
  }

  /** A write whose answer was lost may have been done. */
  private boolean isAt(FileJob job, int attempt, FileStatus status) {
    return jobs.find(
                and(
                    eq(FileJobFields.ID, job.id().value()),
                    eq(FileJobFields.ATTEMPT, attempt),
                    eq(FileJobFields.STATUS, status.wire()),
                    eq(FileJobFields.WORKER, worker)))
            .first()
        != null;
  }

  private boolean change(FileJob job, int attempt, Bson update) {
    return jobs.updateOne(
                and(
                    eq(FileJobFields.ID, job.id().value()),
                    eq(FileJobFields.STATUS, FileStatus.PROCESSING.wire()),
                    eq(FileJobFields.ATTEMPT, attempt)),
                update)
            .getMatchedCount()
        == 1;
  }

  @Override
  public byte @Nullable [] given(FileJob job, int n, long most) {
    String id = TransferFields.in(job.id(), n);
    Document file = files.find(eq("_id", id)).first();
    if (file == null || file.getLong("length") > most) {
      return null;
    }
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (Document chunk : chunks.find(eq("files_id", id)).sort(Sorts.ascending("n"))) {
      content.writeBytes(chunk.get("data", Binary.class).getData());
      if (content.size() > most) {
        return null;
      }
    }
    return content.size() == file.getLong("length") ? content.toByteArray() : null;
  }

  @Override
  public void keep(FileJob job, int attempt, byte[] content, Instant created) {
    String id = TransferFields.out(job.id(), attempt);
    Date at = Date.from(created);
    MongoGrid.insert(
        chunks,
        MongoGrid.chunks(
            id, content, TransferFields.CHUNK_BYTES, new Document(TransferFields.CREATED, at)));
    MongoGrid.insert(
        files,
        List.of(
            new Document("_id", id)
                .append("length", (long) content.length)
                .append("chunkSize", TransferFields.CHUNK_BYTES)
                .append("uploadDate", at)
                .append("filename", job.kind())
                .append(TransferFields.CREATED, at)));
  }

  @Override
  public void dropGiven(FileJob job) {
    Pattern given = Pattern.compile("^" + Pattern.quote(job.id() + "/in/"));
    files.deleteMany(Filters.regex("_id", given));
    chunks.deleteMany(Filters.regex("files_id", given));
  }
}
