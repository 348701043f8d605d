package io.narthex.exposition.protobuf;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.narthex.model.Exemplar;
import io.narthex.model.LabelsBuilder;
import io.narthex.protobuf.ProtobufException;
import io.narthex.protobuf.ProtobufReader;

/** Reads the small messages that stand in many places: exemplars, timestamps, label pairs. */
final class ExemplarMessage {
  private static final int MILLIS_PER_SECOND = 1000;
  private static final int NANOS_PER_MILLI = 1_000_000;

  private ExemplarMessage() {}

  static Exemplar read(byte[] bytes, int from, int to) throws ProtobufException {
    ProtobufReader message = new ProtobufReader().on(bytes, from, to);
    ProtobufReader nested = new ProtobufReader();
    LabelsBuilder labels = new LabelsBuilder();
    double value = 0;
    long timestampMs = Exemplar.NO_TIMESTAMP;
    while (message.next()) {
      switch (message.field()) {
        case 1 -> label(nested.into(message), labels);
        case 2 -> value = message.float64();
        case 3 -> timestampMs = timestampMs(nested.into(message));
        default -> {}
      }
    }
    return new Exemplar(labels.build(), value, timestampMs);
  }

  /** A {@code google.protobuf.Timestamp} in milliseconds since the epoch. */
  static long timestampMs(ProtobufReader message) throws ProtobufException {
    long seconds = 0;
    long nanos = 0;
    while (message.next()) {
      switch (message.field()) {
        case 1 -> seconds = message.varint();
        case 2 -> nanos = message.varint();
        default -> {}
      }
    }
    return seconds * MILLIS_PER_SECOND + Math.floorDiv(nanos, NANOS_PER_MILLI);
  }

  private static void label(ProtobufReader pair, LabelsBuilder labels) throws ProtobufException {
    String name = "";
    String value = "";
    while (pair.next()) {
      switch (pair.field()) {
        case 1 -> name = string(pair);
        case 2 -> value = string(pair);
        default -> {}
      }
    }
    labels.set(name, value);
  }

  private static String string(ProtobufReader field) throws ProtobufException {
    int from = field.from();
    return new String(field.bytes(), from, field.to() - from, UTF_8);
  }
}
