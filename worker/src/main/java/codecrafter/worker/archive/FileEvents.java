package codecrafter.worker.archive;

import codecrafter.contract.file.FileJob;

/** Tells the API nodes that a job has moved on. Thread-safe; what cannot be told is dropped. */
public interface FileEvents {
  void moved(FileJob job);
}
