package io.narthex.server.api;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Errors as one line of text, for the end points that speak no JSON. */
@Provider
public final class PlainExceptionMapper implements ExceptionMapper<Throwable> {
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
    return Response.status(status).type("text/plain; charset=utf-8").entity(body).build();
  }
}
