package io.narthex.server.api.remote;

import io.narthex.remote.WriteOutcome;
import io.narthex.remote.WriteReceiver;
import io.narthex.server.api.access.Exposes;
import io.narthex.server.api.answer.PlainExceptionMapper;
import io.narthex.server.wiring.ServerSettings;
import io.narthex.wire.Snappy;
import io.narthex.wire.WireException;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Locale;

/** {@code /api/v1/write}: remote write 1.0 and 2.0, told apart by their content type. */
@Path("/write")
@Dependent
@Exposes(Exposes.Series.NONE)
public class RemoteWriteResource {
  private static final String MEDIA_TYPE = "application/x-protobuf";
  private static final String V1 = "prometheus.WriteRequest";
  private static final String V2 = "io.prometheus.write.v2.Request";
  private static final String WRITTEN = "X-Prometheus-Remote-Write-";

  /** As decoded; Prometheus's own limit. */
  private static final int MOST_BYTES = 32 << 20;

  private static final int UNSUPPORTED = 415;

  @Inject private ServerSettings settings;
  @Inject private WriteReceiver receiver;

  @POST
  public Response write(@Context HttpServletRequest request) throws IOException {
    if (!settings.web().remoteWriteReceiver()) {
      return text(
          404, "remote write receiver needs to be enabled with --web.enable-remote-write-receiver");
    }
    String encoding = request.getHeader("Content-Encoding");
    if (encoding != null && !encoding.isEmpty() && !encoding.equals("snappy")) {
      return text(
          UNSUPPORTED,
          encoding
              + " encoding (compression) is not accepted by this server;"
              + " only snappy is acceptable");
    }
    String type = request.getContentType() == null ? MEDIA_TYPE : request.getContentType();
    String message = message(type);
    return switch (message) {
      case V1, V2 -> receive(request, message.equals(V2));
      case "" ->
          text(UNSUPPORTED, "expected " + MEDIA_TYPE + " as the first (media) part, got " + type);
      default ->
          text(
              UNSUPPORTED,
              message
                  + " protobuf message is not accepted by this server; only accepts "
                  + V1
                  + ", "
                  + V2);
    };
  }

  /** The message that a content type names, that of 1.0 where it names none; "" for another. */
  private static String message(String contentType) {
    String[] parts = contentType.split(";", -1);
    if (!parts[0].strip().toLowerCase(Locale.ROOT).equals(MEDIA_TYPE)) {
      return "";
    }
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip();
      if (parameter.startsWith("proto=")) {
        return parameter.substring("proto=".length());
      }
    }
    return V1;
  }

  private Response receive(HttpServletRequest request, boolean v2) throws IOException {
    byte[] body = request.getInputStream().readNBytes(Snappy.mostEncoded(MOST_BYTES));
    byte[] message;
    try {
      message = Snappy.decode(body, 0, body.length, MOST_BYTES);
    } catch (WireException e) {
      return text(400, String.valueOf(e.getMessage()));
    }
    return v2 ? withCounts(receiver.receiveV2(message)) : answer(receiver.receiveV1(message));
  }

  private static Response withCounts(WriteOutcome outcome) {
    return Response.fromResponse(answer(outcome))
        .header(WRITTEN + "Samples-Written", outcome.samples())
        .header(WRITTEN + "Histograms-Written", outcome.histograms())
        .header(WRITTEN + "Exemplars-Written", outcome.exemplars())
        .build();
  }

  private static Response answer(WriteOutcome outcome) {
    return switch (outcome.verdict()) {
      case WRITTEN -> Response.noContent().build();
      case REFUSED -> text(400, outcome.error());
      case RETRY -> text(500, outcome.error());
    };
  }

  private static Response text(int status, String error) {
    return PlainExceptionMapper.text(status, error + "\n");
  }
}
