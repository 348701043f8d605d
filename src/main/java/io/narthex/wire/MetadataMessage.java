package io.narthex.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.narthex.model.Metadata;
import io.narthex.protobuf.ProtobufWriter;

/** Writes what {@code prometheus.WriteRequest} of version 1.0 says of metric families. */
public final class MetadataMessage {
  private static final int METADATA = 3;

  private MetadataMessage() {}

  /** Adds a family to a request; several make one. */
  public static void write(ProtobufWriter request, String family, Metadata metadata) {
    int message = request.begin(METADATA);
    request.varint(1, WriteRequest.number(metadata.type()));
    request.bytes(2, family.getBytes(UTF_8));
    request.bytes(4, metadata.help().getBytes(UTF_8));
    request.bytes(5, metadata.unit().getBytes(UTF_8));
    request.end(message);
  }
}
