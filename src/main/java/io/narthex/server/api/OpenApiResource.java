package io.narthex.server.api;

import io.narthex.server.api.access.Exposes;
import io.narthex.server.api.answer.ApiException;
import io.narthex.server.api.answer.GuardedOutput;
import io.narthex.server.api.request.Parameters;
import jakarta.enterprise.context.Dependent;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** {@code /api/v1/openapi.yaml}: this API, for machines. */
@Path("/openapi.yaml")
@Dependent
@Exposes(Exposes.Series.NONE)
public class OpenApiResource {
  private static final String DOCUMENT = "openapi.yaml";
  private static final String CONTENT_TYPE = "application/yaml; charset=utf-8";
  private static final String WRITTEN_FOR = "openapi: 3.1.0";

  @GET
  public Response get(@Context HttpServletRequest request) throws IOException {
    String version = new Parameters(request).text("openapi_version");
    byte[] bytes = document(version).getBytes(StandardCharsets.UTF_8);
    return Response.ok(new GuardedOutput(CONTENT_TYPE, out -> out.write(bytes)))
        .type(CONTENT_TYPE)
        .build();
  }

  /** The document uses nothing in which the two versions differ. */
  private static String document(String version) throws IOException {
    String text = read();
    return switch (version) {
      case "", "3.1" -> text;
      case "3.2" -> text.replace(WRITTEN_FOR, "openapi: 3.2.0");
      default -> throw ApiException.badParameter("openapi_version", "neither 3.1 nor 3.2");
    };
  }

  static String read() throws IOException {
    try (InputStream in = OpenApiResource.class.getResourceAsStream(DOCUMENT)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
