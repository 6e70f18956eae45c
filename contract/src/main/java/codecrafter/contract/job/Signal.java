package codecrafter.contract.job;

import codecrafter.contract.wire.Invalid;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A signal that a caller may send to a running program. */
public enum Signal {
  SIGHUP,
  SIGINT,
  SIGQUIT,
  SIGILL,
  SIGTRAP,
  SIGABRT,
  SIGBUS,
  SIGFPE,
  SIGKILL,
  SIGUSR1,
  SIGSEGV,
  SIGUSR2,
  SIGPIPE,
  SIGALRM,
  SIGTERM,
  SIGSTKFLT,
  SIGCHLD,
  SIGCONT,
  SIGSTOP,
  SIGTSTP,
  SIGTTIN,
  SIGTTOU,
  SIGURG,
  SIGXCPU,
  SIGXFSZ,
  SIGVTALRM,
  SIGPROF,
  SIGWINCH,
  SIGIO,
  SIGPWR,
  SIGSYS;

  @JsonValue
  public String wire() {
    return name();
  }

  /**
   * The signal of a name.
   *
   * @throws Invalid when there is none
   */
  @JsonCreator
  public static Signal of(String name) {
    for (Signal signal : values()) {
      if (signal.name().equals(name)) {
        return signal;
      }
    }
    throw new Invalid("signal", "must be the name of a signal, as SIGTERM");
  }
}
