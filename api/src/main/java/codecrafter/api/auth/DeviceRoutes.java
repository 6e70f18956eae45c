package codecrafter.api.auth;

import codecrafter.api.access.Access;
import codecrafter.api.http.Refusal;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;

/** Where the caller is signed in, and signing out there. */
public final class DeviceRoutes {
  private final Gate gate;
  private final SignIns signIns;

  public DeviceRoutes(Gate gate, SignIns signIns) {
    this.gate = gate;
    this.signIns = signIns;
  }

  public void register(RoutesConfig routes) {
    routes.get("/api/me/devices", this::list, Access.SIGNED_IN);
    routes.delete("/api/me/devices/{id}", this::signOut, Access.SIGNED_IN);
    routes.post("/api/auth/logout-everywhere", this::signOutEverywhere, Access.SIGNED_IN);
  }

  /**
   * A sign-in as its owner sees it.
   *
   * @param lastUsedAt when it last got a new access token
   * @param current whether it is the one that asks
   */
  public record DeviceView(
      String id,
      String userAgent,
      String address,
      Instant createdAt,
      Instant lastUsedAt,
      boolean current) {}

  /** The sign-ins, last used first. */
  public record Devices(List<DeviceView> items) {}

  private void list(Context request) {
    String userId = gate.of(request).userId();
    String own = gate.token(request).family();
    request.json(
        new Devices(
            signIns.of(userId).stream()
                .map(family ->
                    new DeviceView(
                        family.family(),
                        family.device().userAgent(),
                        family.device().address(),
                        family.createdAt(),
                        family.rotatedAt(),
                        family.family().equals(own)))
                .toList()));
  }

  private void signOut(Context request) {
    if (!signIns.end(gate.of(request).userId(), request.pathParam("id"))) {
      throw Refusal.unknown("device");
    }
    request.status(204);
  }

  private void signOutEverywhere(Context request) {
    signIns.endAll(gate.of(request).userId(), null);
    request.status(204);
  }
}
