package codecrafter.api.admin;

import codecrafter.api.http.Cursor;
import codecrafter.api.http.Refusal;
import java.time.Instant;

/**
 * Where a search by name goes on: first come those whose username begins so, in its order, then
 * those whose email does.
 *
 * @param after the last name that was shown; empty for none
 */
record NamePlace(Field field, String after) {
  /** What is looked at. */
  enum Field {
    USERNAME,
    EMAIL
  }

  static final NamePlace FIRST = new NamePlace(Field.USERNAME, "");

  /** Throws {@link Refusal} 422 for a cursor of something else. */
  static NamePlace of(Cursor cursor) {
    long field = cursor.at().toEpochMilli();
    if (field < 0 || field >= Field.values().length) {
      throw Refusal.invalid("cursor", "must be the next of an earlier answer");
    }
    return new NamePlace(Field.values()[(int) field], cursor.id());
  }

  Cursor cursor() {
    return new Cursor(Instant.ofEpochMilli(field.ordinal()), after);
  }
}
