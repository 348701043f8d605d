package io.narthex.config.section;

import static io.narthex.config.schema.Types.DURATION;
import static io.narthex.config.schema.Types.FLAG;
import static io.narthex.config.schema.Types.NUMBER;
import static io.narthex.config.schema.Types.TEXT;

import io.narthex.config.schema.Field;
import io.narthex.config.schema.Section;
import io.narthex.config.schema.Struct;
import io.narthex.config.schema.Types;
import java.util.List;

/** {@code tracing}. */
final class TracingSchema {
  static final Struct TRACING =
      Struct.of(
              "config.plain",
              List.of(
                  Field.of(
                      "client_type",
                      Types.word(
                          List.of("grpc", "http"),
                          text ->
                              "expected tracing client type to be http or grpc, but got " + text),
                      "grpc"),
                  Field.of("endpoint", TEXT),
                  Field.of("sampling_fraction", NUMBER),
                  Field.of("insecure", FLAG),
                  Field.of("tls_config", TlsSchema.TLS),
                  Field.of("headers", Types.map(TEXT)),
                  Field.of(
                      "compression",
                      Types.word(
                          List.of("gzip"),
                          text ->
                              "invalid compression type "
                                  + text
                                  + " provided, valid options: gzip")),
                  Field.of("timeout", DURATION, 10_000L)))
          .building(TracingSchema::check);

  private TracingSchema() {}

  private static Object check(Section tracing) {
    for (String header : tracing.map("headers").keySet()) {
      if (header.equalsIgnoreCase("authorization") || HttpCheck.isUnchangeable(header)) {
        throw new IllegalArgumentException(
            header + " is a reserved header. It must not be changed");
      }
    }
    if (!tracing.isSet("endpoint")) {
      throw new IllegalArgumentException("tracing endpoint must be set");
    }
    return tracing;
  }
}
