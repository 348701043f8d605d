package io.narthex.server.api;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What {@code web.xml} shows for a path that nobody serves. */
@WebServlet(urlPatterns = NotFoundPage.PATH)
@Exposes(Exposes.Series.NONE)
public final class NotFoundPage extends HttpServlet {
  static final String PATH = "/not-found";

  private static final long serialVersionUID = 1;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setStatus(HttpServletResponse.SC_NOT_FOUND);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.getWriter().print(PlainExceptionMapper.NOT_FOUND);
    ContentTypeHeader.set(PlainExceptionMapper.CONTENT_TYPE);
  }
}
