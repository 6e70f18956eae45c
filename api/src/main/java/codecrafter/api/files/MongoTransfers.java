package codecrafter.api.files;

import codecrafter.contract.file.TransferFields;
import codecrafter.contract.job.JobId;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoGridFSException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.gridfs.GridFSBucket;
import com.mongodb.client.gridfs.GridFSBuckets;
import com.mongodb.client.model.Filters;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.bson.BsonString;
import org.bson.Document;
import org.bson.types.Binary;

/**
 * The GridFS bucket {@code transfers}; written by hand, since a chunk must carry the date from
 * which its TTL counts.
 */
final class MongoTransfers implements Transfers {
  /** The slowest client's time for one file. */
  private static final long TIMEOUT_SECONDS = 60;

  private final MongoCollection<Document> files;
  private final MongoCollection<Document> chunks;
  private final GridFSBucket bucket;

  MongoTransfers(MongoDatabase database) {
    this.files = database.getCollection(TransferFields.FILES);
    this.chunks = database.getCollection(TransferFields.CHUNKS);
    this.bucket =
        GridFSBuckets.create(database, TransferFields.BUCKET)
            .withTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public Sink sink(JobId job, int n, Instant created) {
    return new ChunkSink(TransferFields.in(job, n), Date.from(created));
  }

  /** Holds one chunk at a time; the file's own document comes last. */
  private final class ChunkSink implements Sink {
    private final String id;
    private final Date created;
    private final byte[] chunk = new byte[TransferFields.CHUNK_BYTES];
    private int filled;
    private int count;
    private long length;

    ChunkSink(String id, Date created) {
      this.id = id;
      this.created = created;
    }

    @Override
    public void write(byte[] buffer, int offset, int size) {
      int at = offset;
      while (at < offset + size) {
        int some = Math.min(offset + size - at, chunk.length - filled);
        System.arraycopy(buffer, at, chunk, filled, some);
        filled += some;
        at += some;
        if (filled == chunk.length) {
          flush();
        }
      }
    }

    private void flush() {
      if (filled == 0) {
        return;
      }
      insert(
          chunks,
          new Document("files_id", id)
              .append("n", count++)
              .append("data", new Binary(Arrays.copyOf(chunk, filled)))
              .append(TransferFields.CREATED, created));
      length += filled;
      filled = 0;
    }

    @Override
    public void close() {
      flush();
      insert(
          files,
          new Document("_id", id)
              .append("length", length)
              .append("chunkSize", TransferFields.CHUNK_BYTES)
              .append("uploadDate", created)
              .append("filename", id)
              .append(TransferFields.CREATED, created));
    }
  }

  /** What is there already is the same: a write that was repeated, or another's of one content. */
  private static void insert(MongoCollection<Document> collection, Document document) {
    try {
      collection.insertOne(document);
    } catch (MongoWriteException e) {
      if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
        throw e;
      }
    }
  }

  @Override
  public Optional<InputStream> made(JobId job, int attempt) {
    try {
      return Optional.of(
          bucket.openDownloadStream(new BsonString(TransferFields.out(job, attempt))));
    } catch (MongoGridFSException notThere) {
      return Optional.empty();
    }
  }

  @Override
  public void dropGiven(JobId job) {
    Pattern given = Pattern.compile("^" + Pattern.quote(job + "/in/"));
    files.deleteMany(Filters.regex("_id", given));
    chunks.deleteMany(Filters.regex("files_id", given));
  }
}
