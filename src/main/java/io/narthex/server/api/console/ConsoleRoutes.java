package io.narthex.server.api.console;

import io.narthex.server.api.access.Exposes;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Lets links into the console work: its pages are one document that reads the path itself. */
@WebServlet(
    urlPatterns = {
      "/query",
      "/graph",
      "/alerts",
      "/rules",
      "/targets",
      "/service-discovery",
      "/federation",
      "/tsdb-status",
      "/status",
      "/flags",
      "/config",
      "/audit"
    })
@Exposes(Exposes.Series.NONE)
public final class ConsoleRoutes extends HttpServlet {
  private static final long serialVersionUID = 1;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    request.getRequestDispatcher("/index.html").forward(request, response);
  }
}
