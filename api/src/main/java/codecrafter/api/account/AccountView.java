package codecrafter.api.account;

import codecrafter.api.user.Preferences;
import codecrafter.api.user.User;
import codecrafter.api.user.UserView;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** An account with its preferences, as its owner sees it: one flat object. */
public record AccountView(@JsonUnwrapped UserView user, Preferences preferences) {
  static AccountView of(User user, Preferences preferences) {
    return new AccountView(UserView.of(user), preferences);
  }
}
