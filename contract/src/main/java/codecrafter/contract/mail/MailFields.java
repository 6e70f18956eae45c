package codecrafter.contract.mail;

/** The fields of the collection {@code mails}: one document an e-mail, the truth about it. */
public final class MailFields {
  public static final String COLLECTION = "mails";

  public static final String ID = "_id";
  public static final String KIND = "kind";
  public static final String TO = "to";
  public static final String SUBJECT = "subject";

  /** A subdocument of texts; {@code link} goes once the mail is sent, as it may open an account. */
  public static final String VALUES = "values";

  public static final String LINK = "link";
  public static final String STATUS = "status";

  /** Attempts begun so far; an order counts only for the attempt that it names. */
  public static final String ATTEMPTS = "attempts";

  /** Queued: when the next attempt may begin. Sending: until when the worker has it in hand. */
  public static final String DUE = "dueAt";

  /** Set from the moment that a server is given the content until it has answered. */
  public static final String HANDED = "handedAt";

  public static final String LAST_ERROR = "lastError";
  public static final String CREATED = "createdAt";

  /** When it came to its present status. */
  public static final String CHANGED = "changedAt";

  private MailFields() {}
}
