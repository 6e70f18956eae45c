package codecrafter.worker.debug;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The requests that a client may send; every other is refused. */
enum Ask {
  SET_BREAKPOINTS("setBreakpoints", Who.DRIVER, When.ANY),
  SET_FUNCTION_BREAKPOINTS("setFunctionBreakpoints", Who.DRIVER, When.ANY),
  SET_EXCEPTION_BREAKPOINTS("setExceptionBreakpoints", Who.DRIVER, When.ANY),
  CONFIGURATION_DONE("configurationDone", Who.DRIVER, When.BEFORE),
  THREADS("threads", Who.ANYBODY, When.BEGUN),
  STACK_TRACE("stackTrace", Who.ANYBODY, When.STOPPED),
  SCOPES("scopes", Who.ANYBODY, When.STOPPED),
  VARIABLES("variables", Who.ANYBODY, When.STOPPED),
  EXCEPTION_INFO("exceptionInfo", Who.ANYBODY, When.STOPPED),
  COMPLETIONS("completions", Who.DRIVER, When.STOPPED),
  EVALUATE("evaluate", Who.DRIVER, When.STOPPED),
  SET_VARIABLE("setVariable", Who.DRIVER, When.STOPPED),
  CONTINUE("continue", Who.DRIVER, When.STOPPED),
  NEXT("next", Who.DRIVER, When.STOPPED),
  STEP_IN("stepIn", Who.DRIVER, When.STOPPED),
  STEP_OUT("stepOut", Who.DRIVER, When.STOPPED),
  PAUSE("pause", Who.DRIVER, When.RUNNING),
  RESTART("restart", Who.DRIVER, When.ANY),
  TERMINATE("terminate", Who.DRIVER, When.ANY),
  DISCONNECT("disconnect", Who.DRIVER, When.ANY);

  /** Whose request it may be. */
  enum Who {
    ANYBODY,
    DRIVER
  }

  /** When it makes sense. */
  enum When {
    ANY,
    BEFORE,
    BEGUN,
    RUNNING,
    STOPPED
  }

  private static final Map<String, Ask> BY_COMMAND =
      Arrays.stream(values()).collect(Collectors.toMap(ask -> ask.command, Function.identity()));

  final String command;
  final Who who;
  final When when;

  Ask(String command, Who who, When when) {
    this.command = command;
    this.who = who;
    this.when = when;
  }

  static @Nullable Ask of(String command) {
    return BY_COMMAND.get(command);
  }

  static String all() {
    return Arrays.stream(values()).map(ask -> ask.command).collect(Collectors.joining(", "));
  }

  /** Whether the program moves on by it. */
  boolean moves() {
    return switch (this) {
      case CONTINUE, NEXT, STEP_IN, STEP_OUT, CONFIGURATION_DONE -> true;
      default -> false;
    };
  }
}
