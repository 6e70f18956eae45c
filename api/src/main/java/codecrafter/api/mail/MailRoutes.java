package codecrafter.api.mail;

import codecrafter.api.access.Access;
import codecrafter.api.http.Cursor;
import codecrafter.api.http.Page;
import codecrafter.api.http.Queries;
import codecrafter.api.http.Refusal;
import codecrafter.contract.mail.MailFields;
import codecrafter.contract.mail.MailKind;
import codecrafter.contract.mail.MailStatus;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The mails, for administrators: below {@code /api/admin/mails}. */
public final class MailRoutes {
  private static final String ALL = "all";
  private static final List<String> STATUSES =
      Stream.concat(Stream.of(ALL), Arrays.stream(MailStatus.values()).map(MailStatus::wire))
          .toList();

  private final Mails mails;
  private final Mailer mailer;
  private final URI publicUrl;

  public MailRoutes(Mails mails, Mailer mailer, URI publicUrl) {
    this.mails = mails;
    this.mailer = mailer;
    this.publicUrl = publicUrl;
  }

  public void register(RoutesConfig routes) {
    routes.get("/api/admin/mails", this::list, Access.ADMIN);
    routes.get("/api/admin/mails/{id}", this::get, Access.ADMIN);
    routes.post("/api/admin/mails/{id}/retry", this::retry, Access.ADMIN);
  }

  /** One of a list: without the link, which opens an account. */
  public record Summary(
      String id,
      MailKind kind,
      String to,
      String subject,
      MailStatus status,
      int attempts,
      @Nullable String lastError,
      Instant createdAt,
      Instant changedAt) {
    static Summary of(Mail mail) {
      return new Summary(
          mail.id(),
          mail.kind(),
          mail.to(),
          mail.subject(),
          mail.status(),
          mail.attempts(),
          mail.lastError(),
          mail.createdAt(),
          mail.changedAt());
    }
  }

  /**
   * Some of the mails, newest first.
   *
   * @param publicUrl what links in mails begin with
   */
  public record Listing(List<Summary> items, @Nullable String next, String publicUrl) {}

  /**
   * One mail.
   *
   * @param link what its recipient is to open; absent once it is sent
   */
  public record Detail(Summary mail, @Nullable String link) {}

  private void list(Context request) {
    String word = Queries.word(request, "status", STATUSES);
    int limit = Queries.limit(request);
    List<Mail> found =
        mails.list(
            word.equals(ALL) ? Optional.empty() : Optional.of(MailStatus.of(word)),
            Queries.cursor(request),
            limit + 1);
    Page<Summary> page =
        Page.of(found, limit, mail -> new Cursor(mail.createdAt(), mail.id())).map(Summary::of);
    request.json(new Listing(page.items(), page.next(), publicUrl.toString()));
  }

  private void get(Context request) {
    Mail mail = mails.find(request.pathParam("id")).orElseThrow(() -> Refusal.unknown("mail"));
    request.json(new Detail(Summary.of(mail), mail.values().get(MailFields.LINK)));
  }

  private void retry(Context request) {
    String id = request.pathParam("id");
    if (mails.find(id).isEmpty()) {
      throw Refusal.unknown("mail");
    }
    if (!mailer.sendAgain(id)) {
      throw Refusal.conflict("status", "must be failed or outbox for the mail to be sent again");
    }
    request.status(202);
  }
}
