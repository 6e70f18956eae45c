package codecrafter.api.piston;

import codecrafter.api.auth.Gate;
import codecrafter.api.http.Refusal;
import codecrafter.api.user.Caller;
import codecrafter.api.user.Callers;
import codecrafter.api.user.Role;
import codecrafter.contract.env.Secret;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * Who speaks Piston: a user, by an access token; else everybody who shows the key; else, where
 * there is no key and guests may run programs, everybody.
 */
public final class Visitors implements Callers {
  private static final String SCHEME = "bearer ";

  /** All those without a name; their runs are counted by address. */
  private static final Caller NOBODY = new Caller("piston", Role.GUEST);

  private final Gate gate;
  private final boolean guests;
  private final Optional<Secret> key;

  public Visitors(Gate gate, boolean guests, Optional<Secret> key) {
    this.gate = gate;
    this.guests = guests;
    this.key = key;
  }

  @Override
  public Caller of(Context request) {
    return gate.known(request)
        .orElseGet(() -> {
          if (key.map(secret -> isShown(secret, request)).orElse(guests)) {
            return NOBODY;
          }
          throw Refusal.unauthorized(
              key.isPresent()
                  ? "Send the key of this Piston API as Authorization: <key>."
                  : "Send an access token as Authorization: Bearer <token>.");
        });
  }

  private static boolean isShown(Secret key, Context request) {
    String header = Optional.ofNullable(request.header("Authorization")).orElse("");
    String shown =
        header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
            ? header.substring(SCHEME.length())
            : header;
    return MessageDigest.isEqual(shown.strip().getBytes(StandardCharsets.UTF_8), key.bytes());
  }
}
