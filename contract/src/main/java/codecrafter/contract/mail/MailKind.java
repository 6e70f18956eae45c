package codecrafter.contract.mail;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What an e-mail is for; each has a template of this name, with these values. */
public enum MailKind {
  /** "Is this address yours?" */
  VERIFY("name", "link"),
  /** "Choose a new password." */
  RESET("name", "link"),
  /** "Come and write with me": {@code title} is the session's. */
  INVITE("inviter", "title", "link"),
  /** "This was done to your account": {@code what} is one whole sentence. */
  NOTICE("name", "what", "link");

  private final Set<String> valueNames;

  MailKind(String... valueNames) {
    this.valueNames = Set.of(valueNames);
  }

  /** The names of the values that its template shows; {@code link} is an absolute address. */
  public Set<String> valueNames() {
    return valueNames;
  }

  /** The subject of one with these values. */
  public String subject(Map<String, String> values) {
    return switch (this) {
      case VERIFY -> "Confirm your e-mail address";
      case RESET -> "Choose a new password";
      case INVITE ->
          "%s invites you to %s"
              .formatted(values.getOrDefault("inviter", ""), values.getOrDefault("title", ""));
      case NOTICE -> "Your account was changed";
    };
  }

  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Throws {@link IllegalArgumentException} for a word that is no kind. */
  public static MailKind of(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }
}
