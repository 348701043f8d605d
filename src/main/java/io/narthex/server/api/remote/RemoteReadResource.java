package io.narthex.server.api.remote;

import io.narthex.model.Labels;
import io.narthex.remote.ReadRefusedException;
import io.narthex.remote.ReadResponder;
import io.narthex.server.api.access.Exposes;
import io.narthex.server.api.access.VisibleStore;
import io.narthex.server.api.answer.GuardedOutput;
import io.narthex.server.api.answer.PlainExceptionMapper;
import io.narthex.server.api.query.QueryGate;
import io.narthex.server.api.request.Client;
import io.narthex.server.wiring.Configuration;
import io.narthex.server.wiring.ServerSettings;
import io.narthex.wire.ReadRequest;
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

/** {@code /api/v1/read}: remote read, answered by samples. */
@Path(RemoteReadResource.PATH)
@Dependent
@Exposes(Exposes.Series.VISIBLE)
public class RemoteReadResource {
  public static final String PATH = "/read";

  private static final String MEDIA_TYPE = "application/x-protobuf";

  /** As decoded: a request is a few selectors. */
  private static final int MOST_BYTES = 1 << 20;

  @Inject private VisibleStore store;
  @Inject private Configuration configuration;
  @Inject private ServerSettings settings;
  @Inject private QueryGate gate;

  @POST
  public Response read(@Context HttpServletRequest request) throws IOException {
    byte[] body = request.getInputStream().readNBytes(Snappy.mostEncoded(MOST_BYTES));
    try (Client client = Client.of(request)) {
      ReadRequest message = ReadRequest.read(Snappy.decode(body, 0, body.length, MOST_BYTES));
      if (!message.takesSamples()) {
        return refused("no response type is supported that was asked for, only SAMPLES is");
      }
      return answer(gate.read(client, () -> responder().answer(message)));
    } catch (WireException | ReadRefusedException e) {
      return refused(String.valueOf(e.getMessage()));
    }
  }

  private ReadResponder responder() {
    Labels external = configuration.current().global().externalLabels();
    return new ReadResponder(store, external, settings.query().maxSamples());
  }

  private static Response answer(byte[] block) {
    return Response.ok(new GuardedOutput(MEDIA_TYPE, out -> out.write(block)))
        .type(MEDIA_TYPE)
        .header("Content-Encoding", "snappy")
        .build();
  }

  private static Response refused(String why) {
    return PlainExceptionMapper.text(400, why + "\n");
  }
}
