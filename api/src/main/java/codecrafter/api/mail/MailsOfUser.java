package codecrafter.api.mail;

import codecrafter.api.user.Belongings;
import codecrafter.api.user.User;
import codecrafter.api.user.Users;
import java.util.Optional;

/** The mails to somebody's address. */
public final class MailsOfUser implements Belongings {
  private final Users users;
  private final Mails mails;

  public MailsOfUser(Users users, Mails mails) {
    this.users = users;
    this.mails = mails;
  }

  @Override
  public void drop(String userId) {
    users.find(userId).flatMap(MailsOfUser::address).ifPresent(mails::deleteTo);
  }

  private static Optional<String> address(User user) {
    return Optional.ofNullable(user.email());
  }
}
