package codecrafter.contract.file;

import codecrafter.contract.job.JobId;
import codecrafter.contract.wire.Invalid;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message on the queue {@code file_processing}. The bytes it speaks of are in {@link
 * TransferFields}, and how far it is in {@link FileJobFields}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = FileJob.Import.class, name = "import"),
  @JsonSubTypes.Type(value = FileJob.Export.class, name = "export"),
  @JsonSubTypes.Type(value = FileJob.Preview.class, name = "preview")
})
public sealed interface FileJob {
  Ticket ticket();

  @JsonIgnore
  String kind();

  @JsonIgnore
  default JobId id() {
    return ticket().id();
  }

  /**
   * Whose it is, and where.
   *
   * @param origin the API node that took it
   */
  record Ticket(JobId id, String userId, String sessionId, String origin) {
    public Ticket {
      require("id", id);
      require("userId", userId);
      require("sessionId", sessionId);
      require("origin", origin);
    }

    /** Where its events go: {@code <api node>.<session>}. */
    @JsonIgnore
    public String eventKey() {
      return origin + "." + sessionId;
    }
  }

  /**
   * Takes files out of what was uploaded. It leaves their {@link SourceFiles}, checked.
   *
   * @param uploads what came, in order; the bytes of the n-th are {@link TransferFields#in}
   * @param keepTop whether a folder that holds all of an archive is kept
   */
  record Import(Ticket ticket, List<Upload> uploads, boolean keepTop) implements FileJob {
    public Import {
      require("ticket", ticket);
      require("uploads", uploads);
      uploads = List.copyOf(uploads);
    }

    @Override
    public String kind() {
      return "import";
    }
  }

  /**
   * A file that came, under the name that its sender gave it.
   *
   * @param archive whether it is to be unpacked
   */
  record Upload(String name, boolean archive, long sizeBytes) {
    public Upload {
      require("name", name);
    }
  }

  /** Packs the {@link SourceFiles} that came into a zip of this name. */
  record Export(Ticket ticket, String name) implements FileJob {
    public Export {
      require("ticket", ticket);
      require("name", name);
    }

    @Override
    public String kind() {
      return "export";
    }
  }

  /**
   * Makes a small picture of a large one, or reads the first rows of a table.
   *
   * @param path what the file is called in its session
   */
  record Preview(Ticket ticket, String path) implements FileJob {
    public Preview {
      require("ticket", ticket);
      require("path", path);
    }

    @Override
    public String kind() {
      return "preview";
    }
  }

  private static void require(String field, @Nullable Object value) {
    if (value == null) {
      throw new Invalid(field, "is missing");
    }
  }
}
