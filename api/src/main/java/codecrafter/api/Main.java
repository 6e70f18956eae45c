package codecrafter.api;

import codecrafter.contract.env.Environment;

/** Starts the API process. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.setProperty(
        "org.slf4j.simpleLogger.defaultLogLevel",
        System.getenv().getOrDefault("LOG_LEVEL", "info"));
    try {
      Api api = new Api(Settings.of(new Environment(System.getenv())));
      Runtime.getRuntime().addShutdownHook(new Thread(api::close, "shutdown"));
      api.start();
      System.out.println("CodeCrafter listens on http://localhost:" + api.port());
    } catch (Environment.Misconfigured | IllegalStateException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }
}
