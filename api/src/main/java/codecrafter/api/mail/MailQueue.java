package codecrafter.api.mail;

import codecrafter.contract.mail.MailOrder;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Where workers take orders from. */
public interface MailQueue {
  /** Done when the order is safe; fails when it is not. */
  CompletableFuture<@Nullable Void> put(MailOrder order);
}
