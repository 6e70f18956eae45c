package codecrafter.api.execute;

import codecrafter.contract.job.Artifact;
import codecrafter.contract.job.JobId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An artifact as clients see it.
 *
 * @param url where it is fetched, by whoever may see its job
 */
public record ArtifactView(String path, String mediaType, long sizeBytes, String url) {
  static ArtifactView of(JobId job, Artifact artifact) {
    String path =
        Stream.of(artifact.path().split("/"))
            .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
            .collect(Collectors.joining("/"));
    return new ArtifactView(
        artifact.path(),
        artifact.mediaType(),
        artifact.sizeBytes(),
        "/api/jobs/" + job + "/artifacts/" + path);
  }
}
