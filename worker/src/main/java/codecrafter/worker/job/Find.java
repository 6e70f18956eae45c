package codecrafter.worker.job;

import codecrafter.contract.job.Artifact;

/** An artifact with its content, which nobody changes. */
public record Find(Artifact artifact, byte[] content) {}
