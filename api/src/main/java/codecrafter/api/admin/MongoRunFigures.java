package codecrafter.api.admin;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;

import codecrafter.contract.job.JobStatus;
import codecrafter.contract.wire.JobFields;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Aggregates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;

/**
 * Figures out of the collection {@code jobs}, counted by the database out of one index, without a
 * look at the jobs themselves.
 */
final class MongoRunFigures implements RunFigures.Source {
  private static final String INDEX = "createdAt_figures";

  private final MongoCollection<Document> jobs;

  MongoRunFigures(MongoDatabase database) {
    this.jobs = database.getCollection(JobFields.COLLECTION);
  }

  /** What is counted in one slot. */
  private static final class Tally {
    final Map<String, Long> counts = new TreeMap<>();
    final Histogram wait = new Histogram();
    final Histogram duration = new Histogram();

    RunFigures.Slot slot(Instant at) {
      return new RunFigures.Slot(at, counts, wait.percentiles(), duration.percentiles());
    }
  }

  @Override
  public RunFigures of(Range range, Instant now) {
    Instant from = range.from(now);
    Tally all = new Tally();
    List<Tally> tallies = new ArrayList<>();
    for (int i = 0; i < range.slots(); i++) {
      tallies.add(new Tally());
    }
    Document counted =
        jobs.aggregate(
                List.of(
                    Aggregates.match(gte(JobFields.CREATED, Date.from(from))),
                    new Document("$project", measures(from, range.step().toMillis())),
                    new Document(
                        "$facet",
                        new Document("status", counted("status"))
                            .append("wait", counted("wait"))
                            .append("duration", counted("duration")))))
            .hintString(INDEX)
            .first();
    if (counted != null) {
      each(
          counted,
          "status",
          tallies,
          all,
          (tally, value, times) -> tally.counts.merge(value.toString(), times, Long::sum));
      each(
          counted,
          "wait",
          tallies,
          all,
          (tally, value, times) -> tally.wait.add(((Number) value).intValue(), times));
      each(
          counted,
          "duration",
          tallies,
          all,
          (tally, value, times) -> tally.duration.add(((Number) value).intValue(), times));
    }
    List<RunFigures.Slot> slots = new ArrayList<>();
    for (int i = 0; i < tallies.size(); i++) {
      slots.add(tallies.get(i).slot(from.plus(range.step().multipliedBy(i))));
    }
    return new RunFigures(slots, all.slot(from), now(JobStatus.QUEUED), now(JobStatus.PROCESSING));
  }

  private long now(JobStatus status) {
    return jobs.countDocuments(eq(JobFields.STATUS, status.wire()));
  }

  private interface Adding {
    void add(Tally tally, Object value, long times);
  }

  private static void each(
      Document counted, String facet, List<Tally> tallies, Tally all, Adding adding) {
    for (Document group : counted.getList(facet, Document.class, List.of())) {
      Document id = group.get("_id", new Document());
      if (group.get("times") instanceof Number times
          && id.get("slot") instanceof Number slot
          && slot.intValue() >= 0
          && slot.intValue() < tallies.size()
          && id.get("value") instanceof Object value) {
        adding.add(tallies.get(slot.intValue()), value, times.longValue());
        adding.add(all, value, times.longValue());
      }
    }
  }

  private static Document measures(Instant from, long stepMs) {
    return new Document("_id", 0)
        .append("slot", floor(divided(minus("$" + JobFields.CREATED, Date.from(from)), stepMs)))
        .append("status", "$" + JobFields.STATUS)
        .append("wait", bucket("$" + JobFields.STARTED, "$" + JobFields.CREATED))
        .append("duration", bucket("$" + JobFields.FINISHED, "$" + JobFields.STARTED));
  }

  private static List<Document> counted(String measure) {
    return List.of(
        new Document("$match", new Document(measure, new Document("$ne", null))),
        new Document(
            "$group",
            new Document("_id", new Document("slot", "$slot").append("value", "$" + measure))
                .append("times", new Document("$sum", 1))));
  }

  /** As {@link Histogram#bucket}; null where one of the times is missing or they are odd. */
  private static Document bucket(String later, String earlier) {
    Document ms = minus(later, earlier);
    Document bucket =
        floor(
            new Document(
                "$multiply",
                List.of(
                    Histogram.FINENESS,
                    new Document("$ln", new Document("$add", List.of(ms, 1))))));
    List<Object> parts = new ArrayList<>(List.of(new Document("$gte", List.of(ms, 0)), bucket));
    parts.add(null);
    return new Document("$cond", parts);
  }

  private static Document minus(Object one, Object other) {
    return new Document("$subtract", List.of(one, other));
  }

  private static Document divided(Document number, long by) {
    return new Document("$divide", List.of(number, by));
  }

  private static Document floor(Document number) {
    return new Document("$floor", number);
  }
}
