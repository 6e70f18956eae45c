package codecrafter.contract.job;

import codecrafter.contract.test.Testing;
import codecrafter.contract.wire.Invalid;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message on the execution queue; it carries all that the worker needs. The name of its kind is
 * its routing key.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Job.Execute.class, name = "execute"),
  @JsonSubTypes.Type(value = Job.Test.class, name = "test"),
  @JsonSubTypes.Type(value = Job.Debug.class, name = "debug"),
  @JsonSubTypes.Type(value = Job.Format.class, name = "format")
})
public sealed interface Job {
  JobId id();

  String userId();

  @Nullable String sessionId();

  /** The session's revision whose files are run; absent where others are. */
  @Nullable Long sessionVersion();

  /** The API node that took it, and hears of it under this name. */
  String origin();

  Program program();

  Limits limits();

  Instant queuedAt();

  @JsonIgnore
  String kind();

  /** Where its events go: {@code <api node>.<session, or "-">}. */
  @JsonIgnore
  default String eventKey() {
    return origin() + "." + (sessionId() == null ? "-" : sessionId());
  }

  /**
   * Runs a program.
   *
   * @param interactive standard input stays open for {@link
   *     codecrafter.contract.event.JobControl.Stdin} after the program's own text
   * @param terminal present when the run is to have a pty
   */
  record Execute(
      JobId id,
      String userId,
      @Nullable String sessionId,
      @Nullable Long sessionVersion,
      String origin,
      Program program,
      Limits limits,
      boolean interactive,
      @Nullable Terminal terminal,
      Instant queuedAt)
      implements Job {
    public Execute {
      require("id", id);
      require("userId", userId);
      require("origin", origin);
      require("program", program);
      require("limits", limits);
      require("queuedAt", queuedAt);
    }

    /** A job of other files than a session's own. */
    public Execute(
        JobId id,
        String userId,
        @Nullable String sessionId,
        String origin,
        Program program,
        Limits limits,
        boolean interactive,
        @Nullable Terminal terminal,
        Instant queuedAt) {
      this(id, userId, sessionId, null, origin, program, limits, interactive, terminal, queuedAt);
    }

    @Override
    public String kind() {
      return "execute";
    }
  }

  /** Compiles a program once and tests it; it has no terminal and no input but its cases'. */
  record Test(
      JobId id,
      String userId,
      @Nullable String sessionId,
      @Nullable Long sessionVersion,
      String origin,
      Program program,
      Limits limits,
      Testing testing,
      Instant queuedAt)
      implements Job {
    public Test {
      require("id", id);
      require("userId", userId);
      require("origin", origin);
      require("program", program);
      require("limits", limits);
      require("testing", testing);
      require("queuedAt", queuedAt);
    }

    @Override
    public String kind() {
      return "test";
    }
  }

  /**
   * Runs a program in a terminal under a debugger, which {@link
   * codecrafter.contract.event.JobControl.Debug} speaks to.
   */
  record Debug(
      JobId id,
      String userId,
      @Nullable String sessionId,
      @Nullable Long sessionVersion,
      String origin,
      Program program,
      Limits limits,
      Terminal terminal,
      Instant queuedAt)
      implements Job {
    public Debug {
      require("id", id);
      require("userId", userId);
      require("origin", origin);
      require("program", program);
      require("limits", limits);
      require("terminal", terminal);
      require("queuedAt", queuedAt);
    }

    @Override
    public String kind() {
      return "debug";
    }
  }

  /**
   * Puts the file that a program would start with in its language's usual form, on standard output.
   */
  record Format(
      JobId id,
      String userId,
      @Nullable String sessionId,
      @Nullable Long sessionVersion,
      String origin,
      Program program,
      Limits limits,
      Instant queuedAt)
      implements Job {
    public Format {
      require("id", id);
      require("userId", userId);
      require("origin", origin);
      require("program", program);
      require("limits", limits);
      require("queuedAt", queuedAt);
    }

    @Override
    public String kind() {
      return "format";
    }
  }

  private static void require(String field, @Nullable Object value) {
    if (value == null) {
      throw new Invalid(field, "is missing");
    }
  }
}
