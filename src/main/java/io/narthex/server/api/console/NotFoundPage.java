package io.narthex.server.api.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.narthex.server.api.access.Exposes;
import io.narthex.server.api.answer.ContentTypeHeader;
import io.narthex.server.api.answer.PlainExceptionMapper;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;

/**
 * What {@code web.xml} shows for a path that nobody serves: the console to people, who find their
 * way from there, and a line of text to programs.
 */
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
    if (isBrowser(request)) {
      response.setContentType("text/html; charset=utf-8");
      response.getWriter().print(console(depth(request)));
    } else {
      response.getWriter().print(PlainExceptionMapper.NOT_FOUND);
      ContentTypeHeader.set(PlainExceptionMapper.CONTENT_TYPE);
    }
  }

  private static boolean isBrowser(HttpServletRequest request) {
    String accepted = request.getHeader("Accept");
    return accepted != null && accepted.contains("text/html");
  }

  /** The console's document names its parts relative to one segment below the context root. */
  private String console(int depth) throws IOException {
    try (InputStream in = getServletContext().getResourceAsStream("/index.html")) {
      String page = new String(in.readAllBytes(), UTF_8);
      return page.replace("\"./", "\"./" + "../".repeat(depth));
    }
  }

  /** How many segments deeper than that the address is. */
  private static int depth(HttpServletRequest request) {
    Object missed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    String address = missed == null ? request.getRequestURI() : missed.toString();
    String path = address.substring(request.getContextPath().length());
    return Math.max(0, (int) path.chars().filter(c -> c == '/').count() - 1);
  }
}
