package codecrafter.worker.mongo;

import codecrafter.contract.job.Job;
import codecrafter.contract.job.JobId;
import codecrafter.contract.wire.ArtifactFields;
import codecrafter.worker.job.ArtifactStore;
import codecrafter.worker.job.Find;
import codecrafter.worker.job.JobStore;
import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/** The GridFS bucket {@code artifacts}, all files of a job in two messages. */
public final class MongoArtifacts implements ArtifactStore {
  private static final int CHUNK_BYTES = 255 << 10;

  private final MongoCollection<Document> files;
  private final MongoCollection<Document> chunks;

  MongoArtifacts(MongoDatabase database) {
    this.files = database.getCollection(ArtifactFields.FILES);
    this.chunks = database.getCollection(ArtifactFields.CHUNKS);
  }

  @Override
  public void put(Job job, int attempt, List<Find> finds) {
    Date created = Date.from(job.queuedAt());
    List<Document> newFiles = new ArrayList<>();
    List<Document> newChunks = new ArrayList<>();
    for (Find find : finds) {
      String id = ArtifactFields.id(job.id(), attempt, find.artifact().path());
      newFiles.add(file(id, job, attempt, find, created));
      newChunks.addAll(
          MongoGrid.chunks(
              id, find.content(), CHUNK_BYTES, new Document(ArtifactFields.CREATED, created)));
    }
    MongoGrid.insert(chunks, newChunks);
    MongoGrid.insert(files, newFiles);
  }

  private static Document file(String id, Job job, int attempt, Find find, Date created) {
    return new Document("_id", id)
        .append("length", find.artifact().sizeBytes())
        .append("chunkSize", CHUNK_BYTES)
        .append("uploadDate", new Date())
        .append("filename", find.artifact().path())
        .append(ArtifactFields.CREATED, created)
        .append(
            "metadata",
            new Document("jobId", job.id().value())
                .append("attempt", attempt)
                .append("mediaType", find.artifact().mediaType()));
  }

  /** Also chunks without a file, which a worker that died in between leaves. */
  @Override
  public void drop(JobId job, int attempt) {
    String first = ArtifactFields.id(job, attempt, "");
    String beyond = first.substring(0, first.length() - 1) + '0'; // the character after /
    try {
      files.deleteMany(between("_id", first, beyond));
      chunks.deleteMany(between("files_id", first, beyond));
    } catch (MongoException e) {
      throw new JobStore.Away(e);
    }
  }

  private static Bson between(String field, String first, String beyond) {
    return Filters.and(Filters.gte(field, first), Filters.lt(field, beyond));
  }
}
