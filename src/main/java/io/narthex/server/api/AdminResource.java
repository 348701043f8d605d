package io.narthex.server.api;

import io.narthex.server.wiring.ServerSettings;
import io.narthex.tsdb.Tsdb;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/**
 * {@code /api/v1/admin/tsdb/…}: what changes the store; off unless {@code web.enable-admin-api}.
 */
@Path("/admin/tsdb")
@Dependent
public class AdminResource {
  @Inject private ServerSettings settings;
  @Inject private Tsdb tsdb;

  /** Seals the head, unless told not to, and copies all blocks. */
  @POST
  @Path("snapshot")
  public Response snapshot(@Context HttpServletRequest request) {
    requireAdmin();
    boolean skipHead = new Parameters(request).onOff("skip_head", false);
    String name = tsdb.snapshot(!skipHead);
    return Answer.of(json -> json.object().field("name", name).endObject());
  }

  @PUT
  @Path("snapshot")
  public Response putSnapshot(@Context HttpServletRequest request) {
    return snapshot(request);
  }

  private void requireAdmin() {
    if (!settings.web().adminApi()) {
      throw new ApiException(ErrorType.UNAVAILABLE, "admin APIs disabled");
    }
  }
}
