package codecrafter.api.cases;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import codecrafter.contract.job.Limits;
import codecrafter.contract.test.Comparison;
import codecrafter.contract.test.TestCase;
import codecrafter.contract.wire.Json;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The collection {@code cases}: a document a session, under the session's id. */
public final class MongoCases implements CaseStore {
  private static final String ID = "_id";
  private static final String VERSION = "version";
  private static final String CASES = "cases";

  private final MongoCollection<Document> cases;

  public MongoCases(MongoDatabase database) {
    this.cases = database.getCollection("cases");
  }

  @Override
  public KeptCases of(String sessionId) {
    Document kept = cases.find(eq(ID, sessionId)).first();
    return kept == null
        ? KeptCases.NONE
        : new KeptCases(
            kept.getLong(VERSION),
            kept.getList(CASES, Document.class).stream().map(MongoCases::read).toList());
  }

  @Override
  public boolean save(String sessionId, long version, List<TestCase> some) {
    Document next =
        new Document(ID, sessionId)
            .append(VERSION, version + 1)
            .append(CASES, some.stream().map(MongoCases::written).toList());
    if (version > 0) {
      return cases.replaceOne(and(eq(ID, sessionId), eq(VERSION, version)), next).getMatchedCount()
          == 1;
    }
    try {
      cases.insertOne(next);
      return true;
    } catch (MongoWriteException e) {
      if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public void dropOf(String sessionId) {
    cases.deleteOne(eq(ID, sessionId));
  }

  private static Document written(TestCase one) {
    Document document =
        new Document("id", one.id())
            .append("name", one.name())
            .append("stdin", one.stdin())
            .append("expected", one.expected())
            .append("args", one.args())
            .append(
                "comparator",
                new Document("kind", one.comparator().kind().wire())
                    .append("abs", one.comparator().abs())
                    .append("rel", one.comparator().rel()))
            .append("hidden", one.hidden())
            .append("weight", one.weight());
    if (one.limits() != null) {
      document.append("limits", Json.write(one.limits()));
    }
    return document;
  }

  @SuppressWarnings("NullAway") // it does not see that a case may have no limits
  private static TestCase read(Document document) {
    Document comparator = document.get("comparator", Document.class);
    return new TestCase(
        document.getString("id"),
        document.getString("name"),
        document.getString("stdin"),
        document.getString("expected"),
        document.getList("args", String.class),
        new Comparison(
            Comparison.Kind.of(comparator.getString("kind")),
            comparator.getDouble("abs"),
            comparator.getDouble("rel")),
        limits(document.getString("limits")),
        document.getBoolean("hidden"),
        document.getDouble("weight"));
  }

  private static Limits.@Nullable Asked limits(@Nullable String json) {
    if (json == null) {
      return null;
    }
    try {
      return Json.read(json.getBytes(StandardCharsets.UTF_8), Limits.Asked.class);
    } catch (IOException e) {
      throw new IllegalStateException("The limits of a case cannot be read", e);
    }
  }
}
