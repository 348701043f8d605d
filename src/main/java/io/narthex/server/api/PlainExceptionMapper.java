package io.narthex.server.api;

import io.narthex.federation.FederationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.nio.charset.StandardCharsets;

/** Errors as one line of text, for the end points that speak no JSON. */
@Provider
public final class PlainExceptionMapper implements ExceptionMapper<Throwable> {
  static final String CONTENT_TYPE = "text/plain; charset=utf-8";

  @Override
  public Response toResponse(Throwable problem) {
    if (problem instanceof WebApplicationException known) {
      return known.getResponse();
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
      case TOO_LARGE, IMPOSSIBLE -> 422;
      case TOO_MANY -> 429;
      case GONE -> 410;
    };
  }

  static Response text(int status, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return Response.status(status)
        .type(CONTENT_TYPE)
        .entity(new GuardedOutput(CONTENT_TYPE, out -> out.write(bytes)))
        .build();
  }
}
