package io.narthex.server.api.federation;

import io.narthex.federation.Federation;
import io.narthex.federation.answer.Answer;
import io.narthex.federation.answer.FederationException;
import io.narthex.federation.latest.ExpressionResults;
import io.narthex.federation.latest.FederationAnswer;
import io.narthex.federation.latest.FederationRequest;
import io.narthex.federation.resume.ChangeAnswer;
import io.narthex.model.Clock;
import io.narthex.model.Labels;
import io.narthex.promql.PromqlEngine;
import io.narthex.promql.QueryOptions;
import io.narthex.promql.exec.QueryValue;
import io.narthex.server.api.access.Exposes;
import io.narthex.server.api.access.VisibleStore;
import io.narthex.server.api.answer.ApiException;
import io.narthex.server.api.answer.ErrorType;
import io.narthex.server.api.answer.GuardedOutput;
import io.narthex.server.api.federation.FederationClients.Recipient;
import io.narthex.server.api.query.QueryGate;
import io.narthex.server.api.request.Client;
import io.narthex.server.metrics.FederateMetrics.Mode;
import io.narthex.server.wiring.Configuration;
import io.narthex.server.wiring.ServerSettings;
import io.narthex.storage.StorageException;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** {@code /federate}: the last samples of selected series, for other servers to scrape. */
@Path("/")
@Dependent
@Exposes(Exposes.Series.VISIBLE)
public class FederateResource {
  @Inject private Federation federation;
  @Inject private Configuration configuration;
  @Inject private ServerSettings settings;
  @Inject private Clock clock;
  @Inject private PromqlEngine engine;
  @Inject private VisibleStore storage;
  @Inject private QueryGate gate;
  @Inject private FederationClients clients;

  @GET
  public Response get(@Context HttpServletRequest request) throws FederationException {
    FederateParameters parameters = new FederateParameters(request, storage.visibility());
    Recipient recipient = parameters.recipient(clock.nowMs());
    try {
      if (parameters.isResuming()) {
        return changes(parameters, recipient);
      }
      FederationRequest asked = asked(parameters, request);
      return parameters.isDryRun() ? dryRun(asked) : answer(asked, parameters, recipient);
    } catch (FederationException e) {
      clients.refused(recipient, e, clock.nowMs());
      throw e;
    }
  }

  /** For lists of selectors that no URL holds; {@code GetOnlyFilter} lets only our clients here. */
  @POST
  public Response post(@Context HttpServletRequest request) throws FederationException {
    return get(request);
  }

  private Response changes(FederateParameters parameters, Recipient recipient)
      throws FederationException {
    ChangeAnswer answer = federation.changes(parameters.changes(externalLabels()));
    String contentType = ChangeAnswer.contentType();
    return Response.ok(
            new GuardedOutput(contentType, out -> write(answer, Mode.RESUME, out, recipient)))
        .type(contentType)
        .header(FederateParameters.HEADER, "1")
        .build();
  }

  private Labels externalLabels() {
    return configuration.current().global().externalLabels();
  }

  private FederationRequest asked(FederateParameters parameters, HttpServletRequest request)
      throws FederationException {
    long timeMs = parameters.timeMs(clock.nowMs());
    try (Client client = Client.of(request)) {
      return parameters.request(
          results(parameters, timeMs, client),
          timeMs,
          settings.query().lookbackDeltaMs(),
          externalLabels());
    }
  }

  private ExpressionResults results(FederateParameters parameters, long timeMs, Client client)
      throws FederationException {
    QueryOptions options = QueryOptions.DEFAULT.until(client::isGone).askedBy(client.origin());
    List<QueryValue> values = new ArrayList<>();
    for (String expression : parameters.expressions()) {
      values.add(
          gate.run(
                  expression,
                  client,
                  options,
                  waited -> engine.instant(storage, expression, timeMs, waited))
              .value());
    }
    return ExpressionResults.of(parameters.names(), values);
  }

  private Response answer(
      FederationRequest asked, FederateParameters parameters, Recipient recipient)
      throws FederationException {
    FederationAnswer answer = federation.answer(asked);
    String contentType = asked.format().contentType(asked.escaping());
    Response.ResponseBuilder response =
        Response.ok(
                new GuardedOutput(contentType, out -> write(answer, Mode.LATEST, out, recipient)))
            .type(contentType);
    return parameters.isMarked()
        ? response.header(FederateParameters.HEADER, "1").build()
        : response.build();
  }

  private void write(Answer answer, Mode mode, OutputStream out, Recipient recipient)
      throws IOException {
    try (answer) {
      long bytes = answer.write(out, recipient.deadlineMs());
      clients.answered(recipient, mode, answer, bytes, clock.nowMs());
    } catch (StorageException | IOException e) {
      clients.failed(recipient, answer, e, clock.nowMs());
      throw e;
    }
  }

  /** What an answer would come to: it is written, but nobody gets it. */
  private Response dryRun(FederationRequest asked) throws FederationException {
    try (FederationAnswer answer = federation.answer(asked)) {
      long series = answer.size();
      long bytes = answer.write(OutputStream.nullOutputStream(), Long.MAX_VALUE);
      return Response.ok("{\"series\":" + series + ",\"bytes\":" + bytes + "}\n")
          .type("application/json")
          .build();
    } catch (IOException e) {
      throw new ApiException(ErrorType.EXECUTION, String.valueOf(e.getMessage()));
    }
  }
}
