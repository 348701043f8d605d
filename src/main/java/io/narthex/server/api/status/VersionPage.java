package io.narthex.server.api.status;

import io.narthex.server.api.access.Exposes;
import io.narthex.server.api.answer.ContentTypeHeader;
import io.narthex.server.api.answer.JsonWriter;
import io.narthex.server.api.answer.PlainExceptionMapper;
import io.narthex.server.wiring.BuildInfo;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;

/** {@code /version}: the build as bare JSON, called text, as Prometheus does. */
@WebServlet(urlPatterns = "/version")
@Exposes(Exposes.Series.NONE)
public final class VersionPage extends HttpServlet {
  private static final long serialVersionUID = 1;

  private final transient BuildInfo build;

  @Inject
  public VersionPage(BuildInfo build) {
    this.build = build;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    OutputStream out = response.getOutputStream();
    ContentTypeHeader.set(PlainExceptionMapper.CONTENT_TYPE);
    try (JsonWriter json = new JsonWriter(out)) {
      BuildJson.write(json, build);
    }
    out.write('\n');
  }
}
