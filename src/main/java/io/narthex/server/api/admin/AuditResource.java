package io.narthex.server.api.admin;

import io.narthex.server.api.access.AdminSwitch;
import io.narthex.server.api.access.Exposes;
import io.narthex.server.api.answer.Answer;
import io.narthex.server.api.answer.JsonWriter;
import io.narthex.server.api.request.Paging;
import io.narthex.server.api.request.Parameters;
import io.narthex.server.security.AuditEntry;
import io.narthex.server.security.AuditStore;
import io.narthex.server.wiring.ServerSettings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code /api/v1/admin/audit}: who did what; off unless {@code web.enable-admin-api}. */
@Path("/admin/audit")
@Dependent
@Exposes(Exposes.Series.ALL)
public class AuditResource {
  private static final int USUAL_ROWS = 100;

  @Inject private ServerSettings settings;
  @Inject private AuditStore store;

  /** The newest first. */
  @GET
  public Response list(@Context HttpServletRequest request) {
    AdminSwitch.require(settings);
    Parameters parameters = new Parameters(request);
    int rows = Paging.rows(parameters, USUAL_ROWS);
    List<AuditEntry> found =
        store.list(
            Optional.of(parameters.text("user")).filter(user -> !user.isEmpty()),
            Paging.before(parameters, Long.MAX_VALUE),
            rows + 1);
    return Answer.of(json -> write(json, found, rows));
  }

  private static void write(JsonWriter json, List<AuditEntry> found, int rows) throws IOException {
    json.object().array("entries");
    for (AuditEntry entry : Paging.page(found, rows)) {
      json.object()
          .field("number", entry.number())
          .field("time", Instant.ofEpochMilli(entry.atMs()).toString())
          .field("user", entry.user())
          .field("address", entry.address())
          .field("action", entry.action())
          .field("detail", entry.detail())
          .field("status", entry.status())
          .endObject();
    }
    json.endArray().field("more", found.size() > rows).endObject();
  }
}
