package codecrafter.api.admin;

import codecrafter.api.http.Cursor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The accounts. */
interface People {
  /** Those that fit, newest first. */
  List<Person> newest(PeopleFilter filter, Optional<Cursor> cursor, int most);

  /** Those that fit and whose name or email, as the place says, begins with the prefix itself. */
  List<Person> named(String prefix, NamePlace place, PeopleFilter filter, int most);

  Optional<PersonDetail> find(String id);

  /** The usernames of those that are there, by id. */
  Map<String, String> names(Set<String> ids);
}
