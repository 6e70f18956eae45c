package codecrafter.api.auth;

import codecrafter.contract.wire.Invalid;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What somebody gives to become a member: checked, the email in lower case. */
record Registration(
    String username,
    String email,
    String password,
    @Nullable String firstName,
    @Nullable String lastName) {
  private static final Pattern USERNAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{1,38}");
  private static final Pattern EMAIL =
      Pattern.compile("[^@\\s\\p{Cntrl}]{1,64}@[^@\\s\\p{Cntrl}.]+(\\.[^@\\s\\p{Cntrl}.]+)+");

  Registration {
    if (!USERNAME.matcher(username).matches()) {
      throw new Invalid("username", "must be 2 to 39 letters, digits, dots, dashes or underscores");
    }
    email = email.strip().toLowerCase(Locale.ROOT);
    if (email.length() > 254 || !EMAIL.matcher(email).matches()) {
      throw new Invalid("email", "must be an email address");
    }
    PasswordRules.check(password, username, email);
    checkName("firstName", firstName);
    checkName("lastName", lastName);
  }

  private static void checkName(String field, @Nullable String name) {
    if (name != null
        && (name.length() > 100 || name.codePoints().anyMatch(Character::isISOControl))) {
      throw new Invalid(field, "must be at most 100 characters, none of them a control character");
    }
  }
}
