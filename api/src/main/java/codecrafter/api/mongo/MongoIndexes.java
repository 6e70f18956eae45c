package codecrafter.api.mongo;

import codecrafter.contract.wire.Json;
import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The indexes that the queries rely on, as {@code indexes.json} declares them. */
public final class MongoIndexes {
  /**
   * One index.
   *
   * @param keys field to 1 or -1, in order
   */
  public record Declared(
      String collection,
      String name,
      LinkedHashMap<String, Integer> keys,
      @Nullable Options options) {}

  /** What an index may be beside its keys. */
  public record Options(
      @Nullable Boolean unique,
      @Nullable Long expireAfterSeconds,
      @Nullable Map<String, Object> partialFilterExpression) {}

  private MongoIndexes() {}

  public static List<Declared> declared() {
    try (InputStream in = MongoIndexes.class.getResourceAsStream("/indexes.json")) {
      if (in == null) {
        throw new IllegalStateException("indexes.json is not on the class path");
      }
      return List.of(Json.read(in.readAllBytes(), Declared[].class));
    } catch (IOException e) {
      throw new IllegalStateException("indexes.json cannot be read", e);
    }
  }

  /**
   * Makes those that are not there.
   *
   * @throws IllegalStateException when one is there that differs: it has to be dropped or changed
   *     by a person
   */
  public static void ensure(MongoDatabase database) {
    for (Declared index : declared()) {
      try {
        database
            .getCollection(index.collection())
            .createIndex(new Document(index.keys()), options(index));
      } catch (MongoCommandException e) {
        if (e.getErrorCode() != 85 && e.getErrorCode() != 86) {
          throw e;
        }
        throw new IllegalStateException(
            ("The collection %s has an index that conflicts with %s %s, which this version needs."
                    + " Drop or change it, then start again: db.%s.getIndexes() shows it.")
                .formatted(index.collection(), index.name(), index.keys(), index.collection()),
            e);
      }
    }
  }

  private static IndexOptions options(Declared index) {
    IndexOptions options = new IndexOptions().name(index.name());
    Options more = index.options();
    if (more == null) {
      return options;
    }
    if (more.unique() != null) {
      options.unique(more.unique());
    }
    if (more.expireAfterSeconds() != null) {
      options.expireAfter(more.expireAfterSeconds(), TimeUnit.SECONDS);
    }
    if (more.partialFilterExpression() != null) {
      options.partialFilterExpression(new Document(more.partialFilterExpression()));
    }
    return options;
  }
}
