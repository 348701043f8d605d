package io.narthex.server.api.admin;

import io.narthex.model.Matcher;
import io.narthex.promql.parser.ParseException;
import io.narthex.promql.parser.PromqlParser;
import io.narthex.server.api.access.AdminSwitch;
import io.narthex.server.api.access.Exposes;
import io.narthex.server.api.answer.Answer;
import io.narthex.server.api.answer.ApiException;
import io.narthex.server.api.answer.ErrorType;
import io.narthex.server.api.answer.GuardedOutput;
import io.narthex.server.api.request.Parameters;
import io.narthex.server.wiring.ServerSettings;
import io.narthex.tsdb.Tsdb;
import io.narthex.tsdb.prometheus.PrometheusDirectory;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code /api/v1/admin/tsdb/…}: what changes the store; off unless {@code web.enable-admin-api}.
 */
@Path("/admin/tsdb")
@Dependent
@Exposes(Exposes.Series.ALL)
public class AdminResource {
  private static final String TEXT = "text/plain; charset=utf-8";

  @Inject private ServerSettings settings;
  @Inject private Tsdb tsdb;

  /** Seals the head, unless told not to, and copies all blocks. */
  @POST
  @Path("snapshot")
  public Response snapshot(@Context HttpServletRequest request) {
    AdminSwitch.require(settings);
    boolean skipHead = new Parameters(request).onOff("skip_head", false);
    String name = tsdb.snapshot(!skipHead);
    return Answer.of(json -> json.object().field("name", name).endObject());
  }

  @PUT
  @Path("snapshot")
  public Response putSnapshot(@Context HttpServletRequest request) {
    return snapshot(request);
  }

  /** Deletes what series hold now; unlike a reader it takes selectors that match everything. */
  @POST
  @Path("delete_series")
  public Response deleteSeries(@Context HttpServletRequest request) {
    AdminSwitch.require(settings);
    Parameters parameters = new Parameters(request);
    if (parameters.all("match[]").isEmpty()) {
      throw new ApiException(ErrorType.BAD_DATA, "no match[] parameter provided");
    }
    long fromMs = parameters.timeMs("start", Long.MIN_VALUE);
    long toMs = parameters.timeMs("end", Long.MAX_VALUE);
    List<List<Matcher>> selectors = new ArrayList<>();
    for (String text : parameters.all("match[]")) {
      try {
        selectors.add(PromqlParser.parseMetricSelector(text));
      } catch (ParseException e) {
        throw ApiException.badParameter("match[]", String.valueOf(e.getMessage()));
      }
    }
    tsdb.delete(selectors, fromMs, toMs);
    return Response.noContent().build();
  }

  @PUT
  @Path("delete_series")
  public Response putDeleteSeries(@Context HttpServletRequest request) {
    return deleteSeries(request);
  }

  /** Frees what was deleted. */
  @POST
  @Path("clean_tombstones")
  public Response cleanTombstones() {
    AdminSwitch.require(settings);
    tsdb.cleanTombstones();
    return Response.noContent().build();
  }

  @PUT
  @Path("clean_tombstones")
  public Response putCleanTombstones() {
    return cleanTombstones();
  }

  /**
   * Imports what a Prometheus has on this machine; the answer tells how far it is, line by line.
   */
  @POST
  @Path("import")
  public Response importPrometheus(@Context HttpServletRequest request) {
    AdminSwitch.require(settings);
    String directory = new Parameters(request).text("directory");
    PrometheusDirectory from = new PrometheusDirectory(java.nio.file.Path.of(directory));
    if (directory.isEmpty() || !from.hasBlocks()) {
      throw ApiException.badParameter("directory", "no blocks of a Prometheus in " + directory);
    }
    return Response.ok(new GuardedOutput(TEXT, new ImportProgress(tsdb, from))).build();
  }

  @PUT
  @Path("import")
  public Response putImportPrometheus(@Context HttpServletRequest request) {
    return importPrometheus(request);
  }
}
