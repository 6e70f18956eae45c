package codecrafter.api.http;

/** How errors are written for clients that do not know {@link Problem}. */
public interface ErrorForm {
  /** Whether what is asked for at this path is asked for by such a client. */
  boolean isFor(String path);

  int status(Problem problem);

  /** What is written, as JSON. */
  Object body(Problem problem);

  String mediaType();
}
