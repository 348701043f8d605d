package io.narthex.server.api.console;

import io.narthex.server.api.access.Exposes;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The console's scripts and styles: compressed once, by the build, and kept by browsers for good
 * where the name changes with the content.
 */
@WebServlet("/assets/*")
@Exposes(Exposes.Series.NONE)
public final class ConsoleAssets extends HttpServlet {
  private static final long serialVersionUID = 1;

  private static final Pattern HASHED = Pattern.compile(".*-[A-Z0-9]{8}\\.\\w+");

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    String path = "/assets" + request.getPathInfo();
    boolean hashed = HASHED.matcher(path).matches();
    response.setHeader("Vary", "Accept-Encoding");
    try (InputStream compressed = compressed(request, path)) {
      if (compressed == null) {
        getServletContext().getNamedDispatcher("default").forward(request, response);
        return;
      }
      response.setHeader("Cache-Control", hashed ? "max-age=31536000, immutable" : "no-cache");
      response.setContentType(getServletContext().getMimeType(path));
      response.setHeader("Content-Encoding", "gzip");
      compressed.transferTo(response.getOutputStream());
    }
  }

  private @Nullable InputStream compressed(HttpServletRequest request, String path) {
    String accepted = request.getHeader("Accept-Encoding");
    boolean gzip = accepted != null && accepted.contains("gzip");
    return gzip ? getServletContext().getResourceAsStream(path + ".gz") : null;
  }
}
