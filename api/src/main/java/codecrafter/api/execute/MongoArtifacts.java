package codecrafter.api.execute;

import codecrafter.contract.job.JobId;
import codecrafter.contract.wire.ArtifactFields;
import com.mongodb.MongoGridFSException;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.gridfs.GridFSBucket;
import com.mongodb.client.gridfs.GridFSBuckets;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.BsonString;

/** The GridFS bucket {@code artifacts}. */
public final class MongoArtifacts implements Artifacts {
  /** The slowest client's time for one file. */
  private static final long TIMEOUT_SECONDS = 60;

  private final GridFSBucket bucket;

  public MongoArtifacts(MongoDatabase database) {
    this.bucket =
        GridFSBuckets.create(database, ArtifactFields.BUCKET)
            .withTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public Optional<InputStream> open(JobId job, int attempt, String path) {
    try {
      return Optional.of(
          bucket.openDownloadStream(new BsonString(ArtifactFields.id(job, attempt, path))));
    } catch (MongoGridFSException notThere) {
      return Optional.empty();
    }
  }
}
