package io.narthex.server.api;

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
    return text(500, problem + "\n");
  }

  static Response text(int status, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return Response.status(status)
        .type(CONTENT_TYPE)
        .entity(new GuardedOutput(CONTENT_TYPE, out -> out.write(bytes)))
        .build();
  }
}
