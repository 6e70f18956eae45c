package codecrafter.api.web;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.zip.CRC32;

/** A file of the page, in memory. Immutable. */
final class WebFile {
  private final byte[] content;
  private final String mediaType;
  private final String etag;
  private final boolean lasting;

  /**
   * A file.
   *
   * @param lasting whether its name changes with its content
   */
  WebFile(byte[] content, String mediaType, boolean lasting) {
    this.content = content.clone();
    this.mediaType = mediaType;
    this.lasting = lasting;
    CRC32 sum = new CRC32();
    sum.update(content);
    this.etag = "\"%08x-%x\"".formatted(sum.getValue(), content.length);
  }

  InputStream content() {
    return new ByteArrayInputStream(content);
  }

  String mediaType() {
    return mediaType;
  }

  String etag() {
    return etag;
  }

  boolean isLasting() {
    return lasting;
  }
}
