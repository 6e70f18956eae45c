package codecrafter.api.execute;

import codecrafter.api.access.Access;
import codecrafter.api.http.GivenFile;
import codecrafter.api.http.Refusal;
import codecrafter.api.user.Callers;
import codecrafter.contract.job.Artifact;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** The route {@code /api/jobs/{id}/artifacts/{path}}. */
public final class ArtifactRoutes {
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
    request.header("Cache-Control", "private, max-age=3600");
    new GivenFile(artifact.path(), artifact.mediaType(), artifact.sizeBytes())
        .give(request, content);
  }
}
