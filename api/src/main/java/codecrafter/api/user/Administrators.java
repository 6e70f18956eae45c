package codecrafter.api.user;

import org.jspecify.annotations.Nullable;

/** Who may administer. However many changes are made at once, somebody who may stays. */
public interface Administrators {
  /** What became of a change. */
  sealed interface Outcome {
    /** It is done: the account as it was before. */
    record Done(Role role, boolean disabled) implements Outcome {}

    record Unknown() implements Outcome {}

    /** It was the only administrator who is not disabled, and is as it was. */
    record Last() implements Outcome {}
  }

  /**
   * Changes an account's role, or whether it is disabled, or both; null leaves it as it is. Whoever
   * deletes an account changes its role to {@link Role#USER} before.
   */
  Outcome change(String id, @Nullable Role role, @Nullable Boolean disabled);
}
