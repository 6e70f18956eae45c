package codecrafter.api.piston;

/** Why the server closes a socket, by the numbers that Piston gives. */
enum Goodbye {
  ALREADY_INITIALIZED(4000, "Already Initialized"),
  INITIALIZATION_TIMEOUT(4001, "Initialization Timeout"),
  NOTIFIED_ERROR(4002, "Notified Error"),
  NOT_INITIALIZED(4003, "Not yet initialized"),
  ONLY_STDIN(4004, "Can only write to stdin"),
  INVALID_SIGNAL(4005, "Invalid signal"),
  JOB_COMPLETED(4999, "Job Completed"),
  GOING_AWAY(1001, "The server is going away");

  private final int code;
  private final String reason;

  Goodbye(int code, String reason) {
    this.code = code;
    this.reason = reason;
  }

  int code() {
    return code;
  }

  String reason() {
    return reason;
  }
}
