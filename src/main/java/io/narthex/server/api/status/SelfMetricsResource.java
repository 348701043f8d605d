package io.narthex.server.api.status;

import io.narthex.regex.LabelPattern;
import io.narthex.server.api.access.Exposes;
import io.narthex.server.api.answer.Answer;
import io.narthex.server.api.answer.ApiException;
import io.narthex.server.api.request.Parameters;
import io.narthex.server.metrics.MetricFamilies;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/**
 * {@code /api/v1/status/self_metrics}: what {@code /metrics} tells, for programs that read JSON.
 */
@Path("/status/self_metrics")
@Dependent
@Exposes(Exposes.Series.NONE)
public class SelfMetricsResource {
  private static final String PATTERN = "metric_name_pattern";

  @Inject private MetricFamilies families;

  @GET
  public Response get(@Context HttpServletRequest request) {
    LabelPattern pattern = pattern(new Parameters(request));
    return Answer.of(json -> new MetricFamilyJson(json).write(families.named(pattern::matches)));
  }

  private static LabelPattern pattern(Parameters parameters) {
    try {
      return LabelPattern.compile(parameters.has(PATTERN) ? parameters.text(PATTERN) : ".*");
    } catch (IllegalArgumentException e) {
      throw ApiException.badParameter(PATTERN, String.valueOf(e.getMessage()));
    }
  }
}
