package codecrafter.api.user;

import codecrafter.contract.wire.Invalid;
import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What people and their addresses may be called, and which spellings are one name: case and Unicode
 * form make no difference, and no name looks like another by letters of another script.
 */
public final class Names {
  private static final int MAX_EMAIL = 254;
  private static final int MAX_PERSONAL = 100;
  private static final Pattern USERNAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{1,38}");
  private static final Pattern LOCAL_PART =
      Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
  private static final Pattern DOMAIN =
      Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+");

  private Names() {}

  /**
   * A username as it is shown.
   *
   * @throws Invalid naming the first character that may not be in one
   */
  public static String username(String given) {
    String name = Normalizer.normalize(given, Normalizer.Form.NFKC);
    OptionalInt foreign = name.codePoints().filter(c -> c < '!' || c > '~').findFirst();
    if (foreign.isPresent()) {
      throw new Invalid(
          "username",
          "must be made of the letters a to z, digits, dots, dashes and underscores; "
              + spelled(foreign.getAsInt())
              + " is none of them");
    }
    if (!USERNAME.matcher(name).matches()) {
      throw new Invalid("username", "must be 2 to 39 letters, digits, dots, dashes or underscores");
    }
    return name;
  }

  /**
   * An email address, as it is kept: in lower case, its domain as the network writes it.
   *
   * @throws Invalid when it is none, or none that every mail server takes
   */
  public static String email(String given) {
    String address = key(given);
    int at = address.lastIndexOf('@');
    String local = at < 0 ? "" : address.substring(0, at);
    if (address.length() > MAX_EMAIL
        || local.length() > 64
        || !LOCAL_PART.matcher(local).matches()
        || !DOMAIN.matcher(address.substring(at + 1)).matches()) {
      throw new Invalid("email", "must be an email address, as ada@example.com");
    }
    return address;
  }

  /** By what an account is found: the one spelling of a username or an email address. */
  public static String key(String given) {
    String lower =
        Normalizer.normalize(given, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
    int at = lower.lastIndexOf('@');
    if (at < 0) {
      return lower;
    }
    try {
      String domain = IDN.toASCII(lower.substring(at + 1), IDN.USE_STD3_ASCII_RULES);
      return lower.substring(0, at + 1) + domain.toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException noDomain) {
      return lower;
    }
  }

  /**
   * A first or last name, in NFC.
   *
   * @throws Invalid when it is too long or holds what cannot be seen
   */
  public static String personal(String field, String given) {
    String name = Normalizer.normalize(given.strip(), Normalizer.Form.NFC);
    if (name.codePointCount(0, name.length()) > MAX_PERSONAL) {
      throw new Invalid(field, "must be at most " + MAX_PERSONAL + " characters");
    }
    OptionalInt unseen = name.codePoints().filter(Names::isUnseen).findFirst();
    if (unseen.isPresent()) {
      throw new Invalid(field, "must not hold " + spelled(unseen.getAsInt()));
    }
    return name;
  }

  /** Controls, marks of direction, characters without width, and halves of pairs. */
  private static boolean isUnseen(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  private static String spelled(int c) {
    String name = Character.getName(c);
    return "U+%04X".formatted(c) + (name == null ? "" : " (" + name + ")");
  }
}
