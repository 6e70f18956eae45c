package codecrafter.worker.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import codecrafter.contract.mail.MailFields;
import codecrafter.contract.mail.MailKind;
import codecrafter.contract.mail.MailOrder;
import codecrafter.contract.mail.MailStatus;
import codecrafter.worker.mail.Letter;
import codecrafter.worker.mail.MailStore;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/** The collection {@code mails}. */
public final class MongoMails implements MailStore {
  private final MongoCollection<Document> mails;

  MongoMails(MongoDatabase database) {
    this.mails = database.getCollection(MailFields.COLLECTION);
  }

  @Override
  public Optional<Letter> claim(MailOrder order, Instant now, Instant until) {
    Document found =
        mails.findOneAndUpdate(
            is(MailStatus.QUEUED, order.mailId(), order.attempts()),
            combine(
                to(MailStatus.SENDING, now),
                set(MailFields.DUE, Date.from(until)),
                inc(MailFields.ATTEMPTS, 1),
                unset(MailFields.HANDED)),
            new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));
    return Optional.ofNullable(found).map(MongoMails::letter);
  }

  @Override
  public boolean handed(Letter letter, Instant now, Instant until) {
    return change(
        held(letter),
        combine(set(MailFields.HANDED, Date.from(now)), set(MailFields.DUE, Date.from(until))));
  }

  @Override
  public boolean sent(Letter letter, Instant now) {
    return change(
        held(letter),
        combine(
            to(MailStatus.SENT, now),
            unset(MailFields.VALUES + "." + MailFields.LINK),
            unset(MailFields.LAST_ERROR),
            unset(MailFields.DUE)));
  }

  @Override
  public boolean kept(Letter letter, Instant now) {
    return change(held(letter), combine(to(MailStatus.OUTBOX, now), unset(MailFields.DUE)));
  }

  @Override
  public boolean failed(Letter letter, Instant now, String why) {
    return change(
        held(letter),
        combine(
            to(MailStatus.FAILED, now), set(MailFields.LAST_ERROR, why), unset(MailFields.DUE)));
  }

  @Override
  public boolean again(Letter letter, Instant now, Instant due, String why) {
    return change(
        held(letter),
        combine(
            to(MailStatus.QUEUED, now),
            set(MailFields.DUE, Date.from(due)),
            set(MailFields.LAST_ERROR, why),
            unset(MailFields.HANDED)));
  }

  @Override
  public List<Stray> strays(Instant queuedBefore, Instant heldBefore, int most) {
    return mails
        .find(
            or(
                and(
                    eq(MailFields.STATUS, MailStatus.QUEUED.wire()),
                    lte(MailFields.DUE, Date.from(queuedBefore))),
                and(
                    eq(MailFields.STATUS, MailStatus.SENDING.wire()),
                    lte(MailFields.DUE, Date.from(heldBefore)))))
        .limit(most)
        .map(found ->
            new Stray(
                letter(found),
                MailStatus.SENDING.wire().equals(found.getString(MailFields.STATUS)),
                found.getDate(MailFields.HANDED) != null))
        .into(new ArrayList<>());
  }

  @Override
  public boolean remind(Letter letter, Instant due) {
    return change(
        is(MailStatus.QUEUED, letter.id(), letter.attempts()), set(MailFields.DUE, Date.from(due)));
  }

  private boolean change(Bson filter, Bson update) {
    return mails.updateOne(filter, update).getMatchedCount() == 1;
  }

  private static Bson held(Letter letter) {
    return is(MailStatus.SENDING, letter.id(), letter.attempts());
  }

  private static Bson is(MailStatus status, String id, int attempts) {
    return and(
        eq(MailFields.ID, id),
        eq(MailFields.STATUS, status.wire()),
        eq(MailFields.ATTEMPTS, attempts));
  }

  private static Bson to(MailStatus status, Instant now) {
    return combine(set(MailFields.STATUS, status.wire()), set(MailFields.CHANGED, Date.from(now)));
  }

  private static Letter letter(Document found) {
    Map<String, String> values = new HashMap<>();
    found
        .get(MailFields.VALUES, new Document())
        .forEach((name, value) -> values.put(name, String.valueOf(value)));
    return new Letter(
        found.getString(MailFields.ID),
        MailKind.of(found.getString(MailFields.KIND)),
        found.getString(MailFields.TO),
        found.getString(MailFields.SUBJECT),
        values,
        found.get(MailFields.ATTEMPTS, 0),
        found.getDate(MailFields.CREATED).toInstant());
  }
}
