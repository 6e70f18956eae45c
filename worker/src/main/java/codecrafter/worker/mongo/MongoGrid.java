package codecrafter.worker.mongo;

import codecrafter.worker.job.JobStore;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bson.Document;
import org.bson.types.Binary;

/**
 * GridFS by hand: a chunk must carry the date from which its TTL counts, which the driver's own
 * writer does not give it; any GridFS reader reads it.
 */
final class MongoGrid {
  private static final int DUPLICATE_KEY = 11000;

  private MongoGrid() {}

  /** A file's content in pieces, each with these fields besides. */
  static List<Document> chunks(String id, byte[] content, int chunkBytes, Document fields) {
    List<Document> chunks = new ArrayList<>();
    for (int from = 0; from < content.length; from += chunkBytes) {
      int to = Math.min(content.length, from + chunkBytes);
      Document chunk = new Document("files_id", id);
      chunk.append("n", chunks.size());
      chunk.append("data", new Binary(Arrays.copyOfRange(content, from, to)));
      chunk.putAll(fields);
      chunks.add(chunk);
    }
    return chunks;
  }

  /**
   * Inserts; what is there already was written by the same call before, and lost its answer.
   *
   * @throws JobStore.Away when the store cannot be reached
   */
  static void insert(MongoCollection<Document> collection, List<Document> documents) {
    if (documents.isEmpty()) {
      return;
    }
    try {
      collection.insertMany(documents, new InsertManyOptions().ordered(false));
    } catch (MongoBulkWriteException e) {
      boolean twins = e.getWriteErrors().stream().allMatch(w -> w.getCode() == DUPLICATE_KEY);
      if (!twins || e.getWriteConcernError() != null) {
        throw new JobStore.Away(e);
      }
    } catch (MongoException e) {
      throw new JobStore.Away(e);
    }
  }
}
