package codecrafter.api.execute;

import codecrafter.api.access.Access;
import codecrafter.api.http.Refusal;
import codecrafter.api.user.Callers;
import codecrafter.contract.job.Artifact;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * The route {@code /api/jobs/{id}/artifacts/{path}}. What a program left is a stranger's file on
 * our own origin: no browser may run it, guess its type or frame it.
 */
public final class ArtifactRoutes {
  private static final String POLICY = "sandbox; default-src 'none'";

  /** What a browser may show by itself; all else is saved. */
  private static final Set<String> SHOWN =
      Set.of("image/png", "image/jpeg", "image/gif", "image/webp");

  private final Callers callers;
  private final Runs runs;
  private final Artifacts artifacts;

  ArtifactRoutes(Callers callers, Runs runs, Artifacts artifacts) {
    this.callers = callers;
    this.runs = runs;
    this.artifacts = artifacts;
  }

  public static ArtifactRoutes of(Callers callers, Runs runs, MongoArtifacts artifacts) {
    return new ArtifactRoutes(callers, runs, artifacts);
  }

  public void register(RoutesConfig routes) {
    routes.get("/api/jobs/{id}/artifacts/<path>", this::give, Access.SIGNED_IN);
    routes.head("/api/jobs/{id}/artifacts/<path>", this::give, Access.SIGNED_IN);
  }

  private void give(Context request) {
    Runs.Kept kept =
        runs.artifact(callers.of(request), request.pathParam("id"), request.pathParam("path"));
    Artifact artifact = kept.artifact();
    var content =
        artifacts
            .open(kept.job(), kept.attempt(), artifact.path())
            .orElseThrow(() -> Refusal.unknown("artifact"));
    request.header("Content-Security-Policy", POLICY);
    request.header("Cross-Origin-Resource-Policy", "same-origin");
    request.header("Cache-Control", "private, max-age=3600");
    request.header("Vary", "Authorization");
    request.header("Content-Disposition", disposition(artifact));
    request.header("Content-Length", Long.toString(artifact.sizeBytes()));
    request.res().setCharacterEncoding(null);
    request.contentType(contentType(artifact.mediaType()));
    request.result(content);
  }

  private static String contentType(String mediaType) {
    return mediaType.startsWith("text/") ? mediaType + "; charset=utf-8" : mediaType;
  }

  /** As RFC 6266 has it, with a name for those who read only ASCII. */
  private static String disposition(Artifact artifact) {
    String name = artifact.path().substring(artifact.path().lastIndexOf('/') + 1);
    return (SHOWN.contains(artifact.mediaType()) ? "inline" : "attachment")
        + "; filename=\""
        + name.replaceAll("[^A-Za-z0-9._ -]", "_")
        + "\"; filename*=UTF-8''"
        + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
  }
}
