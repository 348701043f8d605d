package io.narthex.server.api.revision;

import io.narthex.config.revision.FileDiff;
import io.narthex.config.revision.RevisionTexts;
import io.narthex.server.api.access.Exposes;
import io.narthex.server.api.answer.Answer;
import io.narthex.server.api.answer.ApiException;
import io.narthex.server.api.answer.ErrorType;
import io.narthex.server.api.answer.JsonWriter;
import io.narthex.server.api.answer.PlainExceptionMapper;
import io.narthex.server.api.request.Paging;
import io.narthex.server.api.request.Parameters;
import io.narthex.server.wiring.Revisions;
import io.narthex.server.wiring.Revisions.Listed;
import io.narthex.server.wiring.ServerSettings;
import io.narthex.server.wiring.ServerSettings.Config.Source;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code /api/v1/config/…}: the revisions of the configuration, secrets hidden. */
@Path("/config")
@Dependent
@Exposes(Exposes.Series.ALL)
public class RevisionsResource {
  private static final int USUAL_ROWS = 50;

  @Inject private ServerSettings settings;
  @Inject private Revisions revisions;

  /** The newest first. */
  @GET
  @Path("revisions")
  public Response list(@Context HttpServletRequest request) {
    Parameters parameters = new Parameters(request);
    int rows = Paging.rows(parameters, USUAL_ROWS);
    List<Listed> found =
        isInDatabase()
            ? revisions.list((int) Paging.before(parameters, Integer.MAX_VALUE), rows + 1)
            : List.of();
    int active = isInDatabase() ? revisions.activeNumber() : 0;
    return Answer.of(json -> write(json, active, found, rows));
  }

  private void write(JsonWriter json, int active, List<Listed> found, int rows) throws IOException {
    Source source = settings.config().source();
    json.object()
        .field("source", source.name().toLowerCase(Locale.ROOT))
        .field("changeable", isInDatabase() && settings.web().adminApi());
    RevisionJson.number(json, "active", active);
    json.array("revisions");
    for (Listed listed : Paging.page(found, rows)) {
      RevisionJson.fields(json.object(), listed).endObject();
    }
    json.endArray().field("more", found.size() > rows).endObject();
  }

  @GET
  @Path("revisions/{number}")
  public Response one(@PathParam("number") String number) {
    Listed listed = find(number);
    RevisionTexts texts = revisions.shown(listed.revision().number());
    return Answer.of(
        json -> {
          RevisionJson.fields(json.object(), listed).array("files");
          for (Map.Entry<String, String> file : texts.files().entrySet()) {
            json.object().field("name", file.getKey()).field("text", file.getValue()).endObject();
          }
          json.endArray().endObject();
        });
  }

  /** One file for saving; its secrets are hidden as everywhere. */
  @GET
  @Path("revisions/{number}/file")
  public Response file(@PathParam("number") String number, @Context HttpServletRequest request) {
    int found = find(number).revision().number();
    String name = new Parameters(request).text("name");
    String text = revisions.shown(found).files().get(name);
    if (text == null) {
      throw new ApiException(ErrorType.NOT_FOUND, "revision " + found + " has no file " + name);
    }
    String plain = name.replaceAll("[^A-Za-z0-9._-]", "_");
    return Response.fromResponse(PlainExceptionMapper.text(200, text))
        .header("Content-Disposition", "attachment; filename=\"" + plain + "\"")
        .build();
  }

  @GET
  @Path("diff")
  public Response diff(@Context HttpServletRequest request) {
    Parameters parameters = new Parameters(request);
    int from = find(parameters.text("from")).revision().number();
    int to = find(parameters.text("to")).revision().number();
    List<FileDiff> files = revisions.diff(from, to);
    return Answer.of(
        json -> {
          json.object().field("from", from).field("to", to);
          RevisionJson.diff(json, files);
          json.endObject();
        });
  }

  private boolean isInDatabase() {
    return settings.config().source() == Source.DATABASE;
  }

  private Listed find(String number) {
    return RevisionNumber.find(number, settings, revisions);
  }
}
