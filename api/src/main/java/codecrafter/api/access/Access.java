package codecrafter.api.access;

import io.javalin.security.RouteRole;

/** Whom a route is for. Every route has exactly one. */
public enum Access implements RouteRole {
  /** With or without a token; a bad one counts as none. */
  ANYONE,
  /** Everybody with an account, guests too. */
  SIGNED_IN,
  /** Users and administrators. */
  MEMBER,
  ADMIN
}
