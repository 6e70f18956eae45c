package codecrafter.api.admin;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;

import codecrafter.api.http.Cursor;
import codecrafter.api.http.Refusal;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * A collection newest first, by a time that ends an index, and by {@code _id} where times are the
 * same. The index need not hold the {@code _id}: rows of one time are few, and read by themselves.
 *
 * @param time the field
 * @param projection what is read; null for all
 */
record MongoList(MongoCollection<Document> collection, String time, @Nullable Bson projection) {
  /** The rows after those that end at the cursor. */
  List<Document> newest(List<Bson> filters, Optional<Cursor> cursor, int most) {
    List<Document> rows = new ArrayList<>();
    cursor.ifPresent(last ->
        rows.addAll(
            read(filters, "_id", most, eq(time, Date.from(last.at())), lt("_id", id(last.id())))));
    int left = most - rows.size();
    if (left > 0) {
      rows.addAll(older(filters, cursor, left));
    }
    return rows;
  }

  private List<Document> older(List<Bson> filters, Optional<Cursor> cursor, int most) {
    Bson before = cursor.map(last -> lt(time, Date.from(last.at()))).orElse(empty());
    List<Document> rows = new ArrayList<>(read(filters, time, most, before));
    if (rows.size() == most) {
      Date last = rows.getLast().getDate(time);
      rows.removeIf(row -> row.getDate(time).equals(last));
      rows.addAll(read(filters, "_id", most - rows.size(), eq(time, last)));
    }
    rows.sort(
        Comparator.comparing((Document row) -> row.getDate(time))
            .thenComparing(row -> String.valueOf(row.get("_id")))
            .reversed());
    return rows;
  }

  private List<Document> read(List<Bson> filters, String order, int most, Bson... more) {
    List<Bson> all = new ArrayList<>(filters);
    all.addAll(Arrays.asList(more));
    return collection
        .find(and(all))
        .sort(Sorts.descending(order))
        .limit(most)
        .projection(projection)
        .into(new ArrayList<>());
  }

  /** Jobs have an id that is a text, others one of MongoDB's own. */
  private static Object id(String text) {
    if (text.isEmpty() || text.length() > 100) {
      throw Refusal.invalid("cursor", "must be the next of an earlier answer");
    }
    return ObjectId.isValid(text) ? new ObjectId(text) : text;
  }

  static @Nullable Instant instant(Document document, String field) {
    Date date = document.getDate(field);
    return date == null ? null : date.toInstant();
  }
}
