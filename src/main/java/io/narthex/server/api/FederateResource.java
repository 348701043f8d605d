package io.narthex.server.api;

import io.narthex.exposition.EscapingScheme;
import io.narthex.federation.AcceptHeader;
import io.narthex.federation.Federation;
import io.narthex.federation.FederationRequest;
import io.narthex.model.Clock;
import io.narthex.model.Matcher;
import io.narthex.promql.parser.ParseException;
import io.narthex.promql.parser.PromqlParser;
import io.narthex.server.metrics.QueryMetrics;
import io.narthex.server.wiring.Configuration;
import io.narthex.server.wiring.ServerSettings;
import io.narthex.storage.StorageException;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /federate}: the last samples of selected series, for other servers to scrape. */
@Path("/")
@Dependent
public class FederateResource {
  private static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8; escaping=";

  @Inject private Federation federation;
  @Inject private Configuration configuration;
  @Inject private ServerSettings settings;
  @Inject private Clock clock;
  @Inject private QueryMetrics metrics;

  @GET
  public Response get(
      @Context HttpServletRequest request, @HeaderParam("Accept") @Nullable String accept) {
    EscapingScheme escaping = AcceptHeader.escaping(accept == null ? "" : accept);
    FederationRequest asked =
        new FederationRequest(
            selectors(request),
            clock.nowMs(),
            settings.query().lookbackDeltaMs(),
            configuration.current().global().externalLabels(),
            escaping);
    String contentType = CONTENT_TYPE + escaping.word();
    return Response.ok(new GuardedOutput(contentType, out -> write(asked, out)))
        .type(contentType)
        .build();
  }

  private void write(FederationRequest asked, OutputStream out) throws IOException {
    try {
      federation.write(asked, out);
    } catch (StorageException e) {
      metrics.federationFailed();
      throw e;
    }
  }

  /** Plain errors: the parser's words and a line feed, as Prometheus answers here. */
  private static List<List<Matcher>> selectors(HttpServletRequest request) {
    String query = request.getQueryString();
    if (query != null && query.indexOf(';') >= 0) {
      throw new ApiException(
          ErrorType.BAD_DATA, "error parsing form values: invalid semicolon separator in query");
    }
    List<List<Matcher>> selectors = new ArrayList<>();
    for (String text : new Parameters(request).all("match[]")) {
      selectors.add(selector(text));
    }
    selectors.removeIf(List::isEmpty); // {} selects nothing
    return selectors;
  }

  private static List<Matcher> selector(String text) {
    try {
      return PromqlParser.parseMetricSelector(text);
    } catch (ParseException e) {
      throw new ApiException(ErrorType.BAD_DATA, String.valueOf(e.getMessage()));
    }
  }
}
