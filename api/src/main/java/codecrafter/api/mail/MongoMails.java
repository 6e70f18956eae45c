package codecrafter.api.mail;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import codecrafter.api.http.Cursor;
import codecrafter.contract.mail.MailFields;
import codecrafter.contract.mail.MailKind;
import codecrafter.contract.mail.MailStatus;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/** The collection {@code mails}. */
public final class MongoMails implements Mails {
  private final MongoCollection<Document> mails;

  public MongoMails(MongoDatabase database) {
    this.mails = database.getCollection(MailFields.COLLECTION);
  }

  @Override
  public void add(Mail mail) {
    mails.insertOne(
        new Document(MailFields.ID, mail.id())
            .append(MailFields.KIND, mail.kind().wire())
            .append(MailFields.TO, mail.to())
            .append(MailFields.SUBJECT, mail.subject())
            .append(MailFields.VALUES, new Document(new LinkedHashMap<>(mail.values())))
            .append(MailFields.STATUS, mail.status().wire())
            .append(MailFields.ATTEMPTS, mail.attempts())
            .append(MailFields.DUE, Date.from(mail.createdAt()))
            .append(MailFields.CREATED, Date.from(mail.createdAt()))
            .append(MailFields.CHANGED, Date.from(mail.changedAt())));
  }

  @Override
  public Optional<Mail> find(String id) {
    return Optional.ofNullable(mails.find(eq(MailFields.ID, id)).first()).map(MongoMails::mail);
  }

  @Override
  public List<Mail> list(Optional<MailStatus> status, Optional<Cursor> after, int most) {
    List<Bson> filters = new ArrayList<>();
    status.ifPresent(wanted -> filters.add(eq(MailFields.STATUS, wanted.wire())));
    after.ifPresent(cursor -> {
      Date at = Date.from(cursor.at());
      filters.add(lte(MailFields.CREATED, at));
      filters.add(
          or(
              lt(MailFields.CREATED, at),
              and(eq(MailFields.CREATED, at), lt(MailFields.ID, cursor.id()))));
    });
    return mails
        .find(filters.isEmpty() ? Filters.empty() : and(filters))
        .sort(Sorts.descending(MailFields.CREATED, MailFields.ID))
        .limit(most)
        .map(MongoMails::mail)
        .into(new ArrayList<>());
  }

  @Override
  public void deleteTo(String address) {
    mails.deleteMany(eq(MailFields.TO, address));
  }

  @Override
  public boolean queueAgain(String id, Instant at) {
    return mails
            .updateOne(
                and(
                    eq(MailFields.ID, id),
                    in(MailFields.STATUS, MailStatus.FAILED.wire(), MailStatus.OUTBOX.wire())),
                combine(
                    set(MailFields.STATUS, MailStatus.QUEUED.wire()),
                    set(MailFields.ATTEMPTS, 0),
                    set(MailFields.DUE, Date.from(at)),
                    set(MailFields.CHANGED, Date.from(at)),
                    unset(MailFields.HANDED)))
            .getModifiedCount()
        == 1;
  }

  private static Mail mail(Document document) {
    Map<String, String> values = new LinkedHashMap<>();
    document
        .get(MailFields.VALUES, new Document())
        .forEach((name, value) -> values.put(name, String.valueOf(value)));
    return new Mail(
        document.getString(MailFields.ID),
        MailKind.of(document.getString(MailFields.KIND)),
        document.getString(MailFields.TO),
        document.getString(MailFields.SUBJECT),
        values,
        MailStatus.of(document.getString(MailFields.STATUS)),
        document.get(MailFields.ATTEMPTS, 0),
        document.getString(MailFields.LAST_ERROR),
        document.getDate(MailFields.CREATED).toInstant(),
        document.getDate(MailFields.CHANGED).toInstant());
  }
}
