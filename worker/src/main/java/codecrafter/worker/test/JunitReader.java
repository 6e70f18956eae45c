package codecrafter.worker.test;

import codecrafter.contract.test.TestStatus;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads JUnit's XML when all of it has come. It has no document type and no entities. */
final class JunitReader implements ReportReader {
  private static final int MAX_DEPTH = 32;
  private static final int MAX_CHARS = 2 * Texts.MAX_TEXT;

  private final Tally tally;
  private final ByteArrayOutputStream xml = new ByteArrayOutputStream();

  JunitReader(Tally tally) {
    this.tally = tally;
  }

  @Override
  public void read(byte[] bytes) {
    xml.write(bytes, 0, Math.min(bytes.length, MAX_BYTES + 1 - xml.size()));
  }

  @Override
  public void end() {
    if (xml.size() > MAX_BYTES) {
      tally.problem("The report is over " + (MAX_BYTES >> 20) + " MiB: it is not read");
    } else if (xml.size() > 0) {
      parse();
    }
  }

  private void parse() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    try {
      new Walk(factory.createXMLStreamReader(new ByteArrayInputStream(xml.toByteArray()))).go();
    } catch (XMLStreamException | RuntimeException e) {
      tally.problem(
          "The report is no XML that JUnit would write: " + Texts.message(e.getMessage()));
    }
  }

  /** One pass over the document. */
  private final class Walk {
    private final XMLStreamReader in;
    private final Deque<String> suites = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();
    private @Nullable Reported test;
    private int depth;
    private int tests;

    Walk(XMLStreamReader in) {
      this.in = in;
    }

    void go() throws XMLStreamException {
      while (in.hasNext()) {
        switch (in.next()) {
          case XMLStreamConstants.START_ELEMENT -> start();
          case XMLStreamConstants.END_ELEMENT -> end();
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
            int room = MAX_CHARS - text.length();
            text.append(in.getText(), 0, Math.min(room, in.getTextLength()));
          }
          case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
              throw new XMLStreamException("it has a document type or an entity");
          default -> {} // comments and the like
        }
      }
      tally.whole();
    }

    private void start() throws XMLStreamException {
      if (++depth > MAX_DEPTH) {
        throw new XMLStreamException("it is deeper than " + MAX_DEPTH);
      }
      text.setLength(0);
      switch (in.getLocalName()) {
        case "testsuite" -> suites.push(attribute("name", ""));
        case "testcase" -> {
          if (++tests > MAX_TESTS) {
            throw new XMLStreamException("it has more than " + MAX_TESTS + " tests");
          }
          test = testcase();
        }
        case "failure" -> became(TestStatus.FAILED);
        case "error" -> became(TestStatus.ERRORED);
        case "skipped" -> became(TestStatus.SKIPPED);
        default -> {} // properties, and what others add
      }
    }

    private Reported testcase() {
      String suite = attribute("classname", suites.isEmpty() ? "" : suites.peek());
      return Reported.named(null, suite, attribute("name", "?"), TestStatus.PASSED)
          .taking(number(attribute("time", "0")) * 1000)
          .at(in.getAttributeValue(null, "file"), line(attribute("line", "")));
    }

    private void became(TestStatus status) {
      Reported its = test;
      if (its != null && its.status() == TestStatus.PASSED) {
        test = its.as(status, attribute("message", ""));
      }
    }

    private void end() {
      depth--;
      Reported its = test;
      String said = text.toString();
      text.setLength(0);
      switch (in.getLocalName()) {
        case "failure", "error", "skipped" -> {
          if (its != null && its.details() == null) {
            String message = its.message();
            test = its.because(message == null || message.isBlank() ? said : message, said);
          }
        }
        case "system-out" -> test = its == null ? null : its.saying(said);
        case "testcase" -> {
          if (its != null) {
            tally.ended(its);
          }
          test = null;
        }
        case "testsuite" -> suites.poll();
        default -> {} // as at their start
      }
    }

    private String attribute(String name, String other) {
      String value = in.getAttributeValue(null, name);
      return value == null ? other : value;
    }

    private static double number(String text) {
      try {
        return text.length() < 40 ? Double.parseDouble(text) : 0;
      } catch (NumberFormatException e) {
        return 0;
      }
    }

    private static @Nullable Integer line(String text) {
      return text.matches("\\d{1,7}") ? Integer.valueOf(text) : null;
    }
  }
}
