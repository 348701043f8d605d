package io.narthex.server.api.answer;

import io.narthex.federation.answer.FederationException;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;

/** Errors as one line of text, for the end points that speak no JSON. */
@Provider
public final class PlainExceptionMapper implements ExceptionMapper<Throwable> {
  public static final String CONTENT_TYPE = "text/plain; charset=utf-8";

  public static final String NOT_FOUND = "404 page not found\n";

  @Override
  public Response toResponse(Throwable problem) {
    if (problem instanceof WebApplicationException known) {
      return refusal(known, known.getResponse().getAllowedMethods());
    }
    if (problem instanceof ApiException known) {
      return text(known.type().status(), known.text() + "\n");
    }
    if (problem instanceof FederationException refusal) {
      return text(status(refusal.reason()), refusal.getMessage() + "\n");
    }
    return text(500, problem + "\n");
  }

  private static int status(FederationException.Reason reason) {
    return switch (reason) {
      case BAD_CURSOR -> 400;
      case TOO_LARGE, IMPOSSIBLE -> 422;
      case TOO_MANY -> 429;
      case GONE -> 410;
    };
  }

  /** No such path, or no such method: the same words everywhere. */
  static Response refusal(WebApplicationException problem, Set<String> allowed) {
    Response bare = problem.getResponse();
    return switch (bare.getStatus()) {
      case 404 -> unsniffed(404, NOT_FOUND).build();
      case 405 ->
          unsniffed(405, "Method Not Allowed\n")
              .header("Allow", String.join(", ", new TreeSet<>(allowed)))
              .build();
      default -> bare;
    };
  }

  private static Response.ResponseBuilder unsniffed(int status, String body) {
    return Response.fromResponse(text(status, body)).header("X-Content-Type-Options", "nosniff");
  }

  /** A line of text from a filter, where JAX-RS is not asked yet. */
  public static void write(HttpServletResponse response, int status, String line)
      throws IOException {
    response.setStatus(status);
    response.getWriter().print(line + "\n");
    ContentTypeHeader.set(CONTENT_TYPE);
  }

  public static Response text(int status, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return Response.status(status)
        .type(CONTENT_TYPE)
        .entity(new GuardedOutput(CONTENT_TYPE, out -> out.write(bytes)))
        .build();
  }
}
