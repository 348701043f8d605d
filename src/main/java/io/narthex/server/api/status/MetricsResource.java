package io.narthex.server.api.status;

import io.narthex.server.api.access.Exposes;
import io.narthex.server.api.answer.GuardedOutput;
import io.narthex.server.metrics.MetricsPage;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** {@code /metrics}: what this server tells of itself. */
@Path("/")
@Dependent
@Exposes(Exposes.Series.NONE)
public class MetricsResource {
  @Inject private MetricsPage page;

  @GET
  public Response get() {
    return Response.ok(new GuardedOutput(MetricsPage.CONTENT_TYPE, page::write))
        .type(MetricsPage.CONTENT_TYPE)
        .build();
  }
}
