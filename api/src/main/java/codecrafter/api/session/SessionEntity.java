package codecrafter.api.session;

import dev.morphia.annotations.Entity;
import dev.morphia.annotations.Id;
import dev.morphia.annotations.Property;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.types.ObjectId;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** A session as MongoDB holds it. */
@Entity(value = "sessions", useDiscriminator = false)
@NullUnmarked
final class SessionEntity {
  @Id ObjectId id;
  ObjectId owner;
  String title;
  String language;

  /** Of a session that was stored before files had a log. */
  List<FileEntity> files = new ArrayList<>();

  @Property("isPublic")
  boolean isPublic;

  @Property("isActive")
  boolean isActive;

  List<ParticipantEntity> participants = new ArrayList<>();
  Instant createdAt;
  Instant updatedAt;
  OriginEntity origin;
  String main;

  /** What it was copied from. */
  @Entity(useDiscriminator = false)
  static final class OriginEntity {
    ObjectId session;
    long version;
  }

  /** A file of it. */
  @Entity(useDiscriminator = false)
  static final class FileEntity {
    String path;
    String content;
    String encoding;
  }

  /** Somebody it is shared with. */
  @Entity(useDiscriminator = false)
  static final class ParticipantEntity {
    ObjectId user;
    String role;
  }

  static SessionEntity of(Session session) {
    SessionEntity entity = new SessionEntity();
    entity.id = new ObjectId(session.id());
    entity.owner = new ObjectId(session.owner());
    entity.title = session.title();
    entity.language = session.language();
    entity.isPublic = session.isPublic();
    entity.isActive = session.isActive();
    entity.participants = session.participants().stream().map(SessionEntity::participant).toList();
    entity.createdAt = session.createdAt();
    entity.updatedAt = session.updatedAt();
    entity.origin = origin(session.origin());
    entity.main = session.main();
    return entity;
  }

  private static @Nullable OriginEntity origin(Session.@Nullable Origin origin) {
    if (origin == null) {
      return null;
    }
    OriginEntity entity = new OriginEntity();
    entity.session = new ObjectId(origin.sessionId());
    entity.version = origin.version();
    return entity;
  }

  private static ParticipantEntity participant(Session.Participant participant) {
    ParticipantEntity entity = new ParticipantEntity();
    entity.user = new ObjectId(participant.user());
    entity.role = participant.role();
    return entity;
  }
}
