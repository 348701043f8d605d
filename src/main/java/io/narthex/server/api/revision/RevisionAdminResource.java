package io.narthex.server.api.revision;

import io.narthex.config.revision.FileDiff;
import io.narthex.config.revision.Revision;
import io.narthex.config.revision.RevisionProblems;
import io.narthex.config.revision.RevisionStoreException;
import io.narthex.config.revision.RevisionTexts;
import io.narthex.config.schema.ConfigException;
import io.narthex.server.api.access.AdminSwitch;
import io.narthex.server.api.access.AuditDetail;
import io.narthex.server.api.access.Exposes;
import io.narthex.server.api.answer.Answer;
import io.narthex.server.api.answer.ApiException;
import io.narthex.server.api.answer.ErrorType;
import io.narthex.server.api.request.Parameters;
import io.narthex.server.wiring.Revisions;
import io.narthex.server.wiring.Revisions.Listed;
import io.narthex.server.wiring.ServerSettings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code /api/v1/admin/config/…}: changes the configuration that is kept as revisions; off unless
 * {@code web.enable-admin-api}. Texts come as pairs of {@code name} and {@code text}.
 */
@Path("/admin/config")
@Dependent
@Exposes(Exposes.Series.ALL)
public class RevisionAdminResource {
  @Inject private ServerSettings settings;
  @Inject private Revisions revisions;

  /** Says what is wrong, and changes nothing. */
  @POST
  @Path("validate")
  public Response validate(@Context HttpServletRequest request) {
    requireChangeable();
    Parameters parameters = new Parameters(request);
    List<ConfigException> problems = problems(parameters);
    return Answer.of(
        json ->
            RevisionJson.problems(json.object().field("valid", problems.isEmpty()), problems)
                .endObject());
  }

  private List<ConfigException> problems(Parameters parameters) {
    try {
      return revisions.problems(texts(parameters), base(parameters));
    } catch (RevisionProblems e) {
      return e.problems();
    }
  }

  /** How edited texts differ from the revision they were made from. */
  @POST
  @Path("diff")
  public Response diff(@Context HttpServletRequest request) {
    requireChangeable();
    Parameters parameters = new Parameters(request);
    int base = number(parameters.text("base"));
    List<FileDiff> files = revisions.diff(base, texts(parameters));
    return Answer.of(
        json -> {
          json.object().field("from", base).raw().writeNullField("to");
          RevisionJson.diff(json, files);
          json.endObject();
        });
  }

  @POST
  @Path("revisions")
  public Response create(@Context HttpServletRequest request) {
    requireChangeable();
    Parameters parameters = new Parameters(request);
    int base = base(parameters);
    boolean activates = parameters.onOff("activate", false);
    if (activates && base != 0) {
      requireActive(base);
    }
    int made = revisions.create(texts(parameters), base, user(request), comment(parameters));
    return created(made, activates, request);
  }

  /** Takes in what the configuration file and those it names are now. */
  @POST
  @Path("import")
  public Response importFile(@Context HttpServletRequest request) {
    requireChangeable();
    Parameters parameters = new Parameters(request);
    boolean activates = parameters.onOff("activate", false);
    int made = revisions.importFile(user(request), comment(parameters));
    return created(made, activates, request);
  }

  private Response created(int made, boolean activates, HttpServletRequest request) {
    AuditDetail.add(request, "revision " + made + " made");
    if (activates) {
      activateStored(made, request);
    }
    Listed listed = find(Integer.toString(made));
    return Answer.created(json -> RevisionJson.fields(json.object(), listed).endObject());
  }

  private void activateStored(int made, HttpServletRequest request) {
    try {
      bringIntoForce(made, request);
    } catch (RevisionProblems | RevisionStoreException e) {
      throw new ApiException(
          ErrorType.EXECUTION,
          "revision %d is stored, but could not be activated: %s".formatted(made, e.getMessage()));
    }
  }

  /** Reloads with a revision; with an older one that is rolling back. */
  @POST
  @Path("revisions/{number}/activate")
  public Response activate(
      @PathParam("number") String number, @Context HttpServletRequest request) {
    requireChangeable();
    bringIntoForce(number(number), request);
    Listed listed = find(number);
    return Answer.of(json -> RevisionJson.fields(json.object(), listed).endObject());
  }

  private void bringIntoForce(int number, HttpServletRequest request) {
    revisions.activate(number, user(request));
    AuditDetail.add(request, "revision " + number + " activated");
  }

  /** Writes a revision's files on the server's own disk, secrets included. */
  @POST
  @Path("revisions/{number}/export")
  public Response export(@PathParam("number") String number) throws IOException {
    requireChangeable();
    String directory = revisions.export(number(number)).toString();
    return Answer.of(json -> json.object().field("directory", directory).endObject());
  }

  private int base(Parameters parameters) {
    return parameters.has("base") ? number(parameters.text("base")) : 0;
  }

  private int number(String text) {
    return find(text).revision().number();
  }

  private Listed find(String number) {
    return RevisionNumber.find(number, settings, revisions);
  }

  private void requireActive(int base) {
    int active = revisions.activeNumber();
    if (active != base) {
      throw new ApiException(
          ErrorType.CONFLICT,
          "revision %d is active by now, this was made from %d".formatted(active, base));
    }
  }

  private static RevisionTexts texts(Parameters parameters) {
    List<String> names = parameters.all("name");
    List<String> texts = parameters.all("text");
    if (names.isEmpty() || names.size() != texts.size()) {
      throw ApiException.badParameter("name", "not as many as there are of \"text\"");
    }
    Map<String, String> files = new TreeMap<>();
    for (int i = 0; i < names.size(); i++) {
      if (files.put(names.get(i), texts.get(i)) != null) {
        throw ApiException.badParameter("name", names.get(i) + " is there twice");
      }
    }
    try {
      return RevisionTexts.of(files);
    } catch (ConfigException e) {
      throw new RevisionProblems(List.of(e));
    }
  }

  private static String comment(Parameters parameters) {
    String comment = parameters.text("comment").strip();
    if (comment.length() > Revision.MAX_COMMENT) {
      throw ApiException.badParameter(
          "comment", "longer than " + Revision.MAX_COMMENT + " characters");
    }
    return comment;
  }

  private static String user(HttpServletRequest request) {
    Principal user = request.getUserPrincipal();
    return user == null ? "" : user.getName();
  }

  private void requireChangeable() {
    AdminSwitch.require(settings);
    RevisionNumber.requireRevisions(settings);
  }
}
