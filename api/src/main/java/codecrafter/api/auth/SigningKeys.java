package codecrafter.api.auth;

import codecrafter.contract.env.Secret;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The secrets of one kind of token.
 *
 * @param current signs, and is accepted
 * @param previous is accepted besides, while an operator puts a new one in place of an old one
 */
public record SigningKeys(Secret current, Optional<Secret> previous) {
  Stream<Secret> all() {
    return Stream.concat(Stream.of(current), previous.stream());
  }
}
