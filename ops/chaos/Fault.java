import java.time.Duration;

/**
 * Something that breaks, stays broken for a while, and is whole again.
 *
 * @param quick whether it belongs to the short form
 * @param seamless whether nobody may notice it: no failed request, no cut connection
 */
record Fault(String name, boolean quick, boolean seamless, Deed strike, Duration hold, Deed heal) {
  interface Deed {
    void happen() throws Exception;
  }
}
