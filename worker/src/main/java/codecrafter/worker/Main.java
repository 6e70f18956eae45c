package codecrafter.worker;

import codecrafter.contract.env.Environment;

/** Starts a worker and stops it when the process is told to end. */
public final class Main {
  private Main() {}

  public static void main(String[] args) throws Exception {
    System.setProperty(
        "org.slf4j.simpleLogger.defaultLogLevel",
        System.getenv().getOrDefault("LOG_LEVEL", "info"));
    System.setProperty("org.slf4j.simpleLogger.log.org.mongodb.driver", "warn");
    Settings settings;
    try {
      settings = Settings.read(new Environment(System.getenv()));
    } catch (Environment.Misconfigured e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    Worker worker = new Worker(settings);
    Runtime.getRuntime().addShutdownHook(new Thread(worker::close, "stop"));
    worker.start();
    Thread.currentThread().join();
  }
}
