package codecrafter.api.files;

import codecrafter.api.http.Refusal;
import codecrafter.contract.file.FileJob;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@code multipart/form-data} body as it comes, each file into a place of its own; of it
 * all, no more than a piece is ever in memory. One request's.
 */
final class MultipartUploads implements FileDesk.Uploads {
  static final long MAX_BYTES = 16 << 20;

  private static final int MAX_FILES = 300;
  private static final int MAX_HEAD_BYTES = 4 << 10;
  private static final Pattern BOUNDARY =
      Pattern.compile(
          "multipart/form-data\\s*;.*?\\bboundary=(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70}))",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern FIELD =
      Pattern.compile(";\\s*name=\"([^\"]*)\"", Pattern.CASE_INSENSITIVE);
  private static final Pattern FILE_NAME =
      Pattern.compile(
          ";\\s*filename=(?:\"((?:\\\\\"|[^\"])*)\"|([^\\s;\"]+))", Pattern.CASE_INSENSITIVE);
  private static final Pattern ARCHIVE =
      Pattern.compile(".*\\.(zip|tar|tgz|tar\\.gz)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private final Context request;
  private final String boundary;

  /**
   * The files that a request sends.
   *
   * @throws Refusal 415 when it sends something else, 413 when it says that it is too large
   */
  MultipartUploads(Context request) {
    this.request = request;
    Matcher boundaries = BOUNDARY.matcher(String.valueOf(request.contentType()));
    if (!boundaries.lookingAt()) {
      throw Refusal.unsupportedMedia("Send the files as multipart/form-data.");
    }
    this.boundary = boundaries.group(1) == null ? boundaries.group(2) : boundaries.group(1);
    if (request.req().getContentLengthLong() > MAX_BYTES) {
      throw tooLarge();
    }
  }

  private static Refusal tooLarge() {
    return Refusal.tooLarge(
        "What is sent at once may have " + (MAX_BYTES >> 20) + " MiB. Send less, or in parts.");
  }

  /**
   * Reads all of it.
   *
   * @throws Refusal 400 when it cannot be read to its end, 413 when it is too large, 422 without a
   *     file
   */
  @Override
  public List<FileJob.Upload> into(IntFunction<Transfers.Sink> places) {
    Parts parts = new Parts(places);
    MultiPart.Parser parser = new MultiPart.Parser(boundary, parts);
    parser.setMaxParts(MAX_FILES);
    parser.setPartHeadersMaxLength(MAX_HEAD_BYTES);
    long length = 0;
    try (InputStream body = request.bodyInputStream()) {
      byte[] buffer = new byte[16 << 10];
      for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
        length += n;
        if (length > MAX_BYTES) {
          throw tooLarge();
        }
        parser.parse(Content.Chunk.from(ByteBuffer.wrap(buffer, 0, n), false));
        parts.requireSound();
      }
      parser.parse(Content.Chunk.EOF);
    } catch (IOException e) {
      throw Refusal.malformed("The body cannot be read to its end.");
    }
    parts.requireSound();
    if (!parts.isComplete) {
      throw Refusal.malformed("The body ends before its last boundary.");
    }
    if (parts.uploads.isEmpty()) {
      throw Refusal.invalid("files", "must be sent, as fields with file names");
    }
    return parts.isLoneArchive()
        ? parts.uploads.stream()
            .map(one -> new FileJob.Upload(one.name(), true, one.sizeBytes()))
            .toList()
        : parts.uploads;
  }

  /** Hears of the parts as they come. */
  private static final class Parts implements MultiPart.Parser.Listener {
    final List<FileJob.Upload> uploads = new ArrayList<>();
    boolean isComplete;
    private final IntFunction<Transfers.Sink> places;
    private @Nullable Throwable failure;
    private String field = "";
    private @Nullable String name;
    private Transfers.@Nullable Sink sink;
    private long size;
    private boolean asArchive;

    Parts(IntFunction<Transfers.Sink> places) {
      this.places = places;
    }

    boolean isLoneArchive() {
      return uploads.size() == 1
          && (asArchive || ARCHIVE.matcher(uploads.getFirst().name()).matches());
    }

    void requireSound() {
      Throwable broken = failure;
      if (broken instanceof RuntimeException ours && !(broken instanceof IllegalStateException)) {
        throw ours;
      }
      if (broken != null) {
        throw Refusal.malformed(
            "The body is not multipart/form-data of at most " + MAX_FILES + " parts.");
      }
    }

    @Override
    public void onPartBegin() {
      field = "";
      name = null;
      sink = null;
      size = 0;
    }

    @Override
    public void onPartHeader(String header, String value) {
      if (header.equalsIgnoreCase("Content-Disposition")) {
        Matcher fields = FIELD.matcher(value);
        field = fields.find() ? fields.group(1) : "";
        Matcher names = FILE_NAME.matcher(value);
        name = names.find() ? plain(names) : null;
      }
    }

    /** As browsers write it, and as curl does. */
    private static String plain(Matcher names) {
      String given = names.group(1) == null ? names.group(2) : names.group(1);
      return given.replace("\\\"", "\"").replace("%22", "\"");
    }

    @Override
    public void onPartHeaders() {
      if (name != null && !name.isEmpty()) {
        sink = places.apply(uploads.size());
      }
    }

    @Override
    public void onPartContent(Content.Chunk chunk) {
      ByteBuffer bytes = chunk.getByteBuffer();
      byte[] copy = new byte[bytes.remaining()];
      bytes.get(copy);
      size += copy.length;
      if (sink != null) {
        sink.write(copy, 0, copy.length);
      }
    }

    @Override
    public void onPartEnd() {
      if (sink != null && name != null) {
        sink.close();
        uploads.add(new FileJob.Upload(name, false, size));
        asArchive |= field.equals("archive");
      }
      sink = null;
    }

    @Override
    public void onComplete() {
      isComplete = true;
    }

    @Override
    public void onFailure(Throwable broken) {
      failure = broken;
    }
  }
}
