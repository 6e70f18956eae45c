package codecrafter.api.admin;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;

import codecrafter.api.http.Cursor;
import codecrafter.api.user.Role;
import codecrafter.contract.wire.JobFields;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/** The collection {@code users}, and what others keep of an account. */
final class MongoPeople implements People {
  /** Sorts behind everything that begins with what stands before it. */
  private static final String BEYOND = "\udbff\udfff";

  private static final String GUEST_DOMAIN = "@guest.invalid";

  private final MongoCollection<Document> users;
  private final MongoList list;
  private final MongoCollection<Document> sessions;
  private final MongoCollection<Document> jobs;
  private final MongoCollection<Document> families;

  MongoPeople(MongoDatabase database) {
    this.users = database.getCollection("users");
    this.list = new MongoList(users, "createdAt", Projections.exclude("passwordHash"));
    this.sessions = database.getCollection("sessions");
    this.jobs = database.getCollection(JobFields.COLLECTION);
    this.families = database.getCollection("refresh_tokens");
  }

  @Override
  public List<Person> newest(PeopleFilter filter, Optional<Cursor> cursor, int most) {
    return list.newest(filters(filter), cursor, most).stream().map(MongoPeople::person).toList();
  }

  @Override
  public List<Person> named(String prefix, NamePlace place, PeopleFilter filter, int most) {
    List<Bson> filters = filters(filter);
    String key = prefix.toLowerCase(Locale.ROOT);
    String field =
        switch (place.field()) {
          case USERNAME -> {
            filters.add(begins("username", key, place.after()));
            yield "username";
          }
          case EMAIL -> {
            filters.add(begins("email", key, place.after()));
            filters.add(or(lt("username", key), gte("username", key + BEYOND)));
            filters.add(ne("role", Role.GUEST.wire()));
            yield "email";
          }
        };
    return users
        .find(and(filters))
        .sort(Sorts.ascending(field))
        .limit(most)
        .projection(Projections.exclude("passwordHash"))
        .map(MongoPeople::person)
        .into(new ArrayList<>());
  }

  private static Bson begins(String field, String prefix, String after) {
    return and(after.isEmpty() ? gte(field, prefix) : gt(field, after), lt(field, prefix + BEYOND));
  }

  @Override
  public Optional<PersonDetail> find(String id) {
    if (!ObjectId.isValid(id)) {
      return Optional.empty();
    }
    Document user =
        users
            .find(eq("_id", new ObjectId(id)))
            .projection(Projections.exclude("passwordHash"))
            .first();
    return Optional.ofNullable(user)
        .map(found ->
            new PersonDetail(
                person(found),
                sessions.countDocuments(eq("owner", new ObjectId(id))),
                jobs.countDocuments(eq(JobFields.USER, id)),
                families.countDocuments(eq("userId", id))));
  }

  @Override
  public Map<String, String> names(Set<String> ids) {
    Map<String, String> names = new HashMap<>();
    users
        .find(in("_id", ids.stream().filter(ObjectId::isValid).map(ObjectId::new).toList()))
        .projection(Projections.include("username", "displayName"))
        .forEach(user -> names.put(user.getObjectId("_id").toHexString(), name(user)));
    return names;
  }

  private static List<Bson> filters(PeopleFilter filter) {
    List<Bson> filters = new ArrayList<>();
    filter.role().ifPresent(role -> filters.add(eq("role", role.wire())));
    filter
        .disabled()
        .ifPresent(disabled -> filters.add(disabled ? eq("disabled", true) : ne("disabled", true)));
    return filters;
  }

  /** As its owner writes it; {@code username} itself is the key that it is found by. */
  private static String name(Document user) {
    return user.get("displayName", user.get("username", ""));
  }

  private static Person person(Document user) {
    String email = user.get("email", "");
    return new Person(
        user.getObjectId("_id").toHexString(),
        name(user),
        email.endsWith(GUEST_DOMAIN) ? null : email,
        user.getString("firstName"),
        user.getString("lastName"),
        Role.of(user.getString("role")),
        user.getBoolean("disabled", false),
        Objects.requireNonNullElse(MongoList.instant(user, "createdAt"), Instant.EPOCH),
        MongoList.instant(user, "lastLogin"));
  }
}
