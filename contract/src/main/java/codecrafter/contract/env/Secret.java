package codecrafter.contract.env;

import java.nio.charset.StandardCharsets;

/** A text that must not be shown: it prints as dots. */
public record Secret(String reveal) {
  public byte[] bytes() {
    return reveal.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "•••";
  }
}
