package codecrafter.api.auth;

import codecrafter.api.user.Names;
import org.jspecify.annotations.Nullable;

/** What somebody gives to become a member: checked, each name in its one spelling. */
record Registration(
    String username,
    String email,
    String password,
    @Nullable String firstName,
    @Nullable String lastName) {
  Registration {
    username = Names.username(username);
    email = Names.email(email);
    PasswordRules.check(password, username, email);
    firstName = firstName == null ? null : Names.personal("firstName", firstName);
    lastName = lastName == null ? null : Names.personal("lastName", lastName);
  }
}
