package codecrafter.api.collab;

import codecrafter.contract.job.SourceFile;

/** A step of an edit that the server makes for somebody. */
public sealed interface FileEdit {
  /**
   * Puts a file in a place: a text is changed to the new one where it differs, a file of another
   * encoding takes the old one's place, a file that is not there is added.
   */
  record Write(SourceFile file) implements FileEdit {}

  /** Renames or moves a file, or a folder with all in it. */
  record Move(String from, String to) implements FileEdit {}

  /** Deletes a file, or a folder with all in it. */
  record Delete(String path) implements FileEdit {}
}
