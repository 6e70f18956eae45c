package codecrafter.api.session;

import codecrafter.api.collab.Heading;
import codecrafter.api.http.Cursor;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/** The twin of {@link MongoSessions} for tests of what stands on it. */
final class InMemorySessions implements SessionStore {
  private final Map<String, Session> sessions = new ConcurrentHashMap<>();
  private final Map<String, Long> saidAt = new ConcurrentHashMap<>();

  @Override
  public String newId() {
    return new ObjectId().toHexString();
  }

  @Override
  public void add(Session session) {
    sessions.put(session.id(), session);
  }

  @Override
  public Optional<Session> find(String id) {
    return Optional.ofNullable(sessions.get(id));
  }

  @Override
  public WithEnd findWithEnd(String id) {
    return new WithEnd(find(id), Optional.empty());
  }

  @Override
  public void change(String id, @Nullable Heading heading, long revision, Instant at) {
    sessions.computeIfPresent(
        id,
        (same, s) -> {
          Heading said = newer(id, heading == null ? Heading.NOTHING : heading, revision);
          return new Session(
              s.id(),
              s.owner(),
              said.title() == null ? s.title() : said.title(),
              said.language() == null ? s.language() : said.language(),
              s.unlogged(),
              said.isPublic() == null ? s.isPublic() : said.isPublic(),
              s.isActive(),
              s.participants(),
              s.createdAt(),
              at.isAfter(s.updatedAt()) ? at : s.updatedAt(),
              s.origin(),
              said.main() == null ? s.main() : said.main());
        });
  }

  /** What of a heading is newer than what was said before. */
  private Heading newer(String id, Heading heading, long revision) {
    Set<String> late = new HashSet<>();
    heading.forEach((field, value) -> {
      if (saidAt.merge(id + field, revision, Math::max) > revision) {
        late.add(field);
      }
    });
    return new Heading(
        late.contains("title") ? null : heading.title(),
        late.contains("language") ? null : heading.language(),
        late.contains("isPublic") ? null : heading.isPublic(),
        late.contains("main") ? null : heading.main());
  }

  @Override
  public void forgetUnlogged(String id) {
    sessions.computeIfPresent(id, (same, s) -> withoutFiles(s));
  }

  @Override
  public List<String> idsOf(String userId) {
    return sessions.values().stream()
        .filter(session -> session.owner().equals(userId))
        .map(Session::id)
        .toList();
  }

  /** Lets others take part. */
  void share(String id, List<Session.Participant> participants) {
    sessions.computeIfPresent(
        id,
        (same, s) ->
            new Session(
                s.id(),
                s.owner(),
                s.title(),
                s.language(),
                s.unlogged(),
                s.isPublic(),
                s.isActive(),
                participants,
                s.createdAt(),
                s.updatedAt(),
                s.origin(),
                s.main()));
  }

  @Override
  public void delete(String id) {
    sessions.remove(id);
  }

  @Override
  public void deleteOf(String userId) {
    sessions.values().removeIf(session -> session.owner().equals(userId));
    sessions.replaceAll((id, session) -> without(session, userId));
  }

  @Override
  public List<Session> owned(String owner, Listing listing) {
    return list(session -> session.owner().equals(owner), Session::createdAt, listing);
  }

  @Override
  public List<Session> shared(String user, Listing listing) {
    return list(
        session -> session.participants().stream().anyMatch(each -> each.user().equals(user)),
        Session::createdAt,
        listing);
  }

  @Override
  public List<Session> published(Listing listing) {
    return list(Session::isPublic, Session::updatedAt, listing);
  }

  private List<Session> list(
      Predicate<Session> which, Function<Session, Instant> order, Listing listing) {
    Cursor after = listing.after();
    String text = listing.titleHas() == null ? "" : listing.titleHas().toLowerCase(Locale.ROOT);
    return sessions.values().stream()
        .filter(which)
        .filter(session -> session.title().toLowerCase(Locale.ROOT).contains(text))
        .filter(session ->
            after == null
                || order.apply(session).isBefore(after.at())
                || (order.apply(session).equals(after.at())
                    && session.id().compareTo(after.id()) < 0))
        .sorted(Comparator.comparing(order).thenComparing(Session::id).reversed())
        .limit(listing.most())
        .map(InMemorySessions::withoutFiles)
        .toList();
  }

  private static Session without(Session s, String participant) {
    return new Session(
        s.id(),
        s.owner(),
        s.title(),
        s.language(),
        s.unlogged(),
        s.isPublic(),
        s.isActive(),
        s.participants().stream().filter(p -> !p.user().equals(participant)).toList(),
        s.createdAt(),
        s.updatedAt(),
        s.origin(),
        s.main());
  }

  private static Session withoutFiles(Session s) {
    return new Session(
        s.id(),
        s.owner(),
        s.title(),
        s.language(),
        List.of(),
        s.isPublic(),
        s.isActive(),
        s.participants(),
        s.createdAt(),
        s.updatedAt(),
        s.origin(),
        s.main());
  }
}
