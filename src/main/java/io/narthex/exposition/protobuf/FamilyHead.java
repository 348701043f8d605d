package io.narthex.exposition.protobuf;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.narthex.exposition.ExpositionException;
import io.narthex.exposition.Quoted;
import io.narthex.model.MetricType;
import io.narthex.model.Utf8;
import io.narthex.protobuf.ProtobufException;
import io.narthex.protobuf.ProtobufReader;
import java.util.List;

/** All of a {@code MetricFamily} but its metrics, by place; moved from family to family. */
final class FamilyHead {
  private static final List<MetricType> TYPES =
      List.of(
          MetricType.COUNTER,
          MetricType.GAUGE,
          MetricType.SUMMARY,
          MetricType.UNKNOWN,
          MetricType.HISTOGRAM,
          MetricType.GAUGEHISTOGRAM);

  private byte[] bytes = {};
  private int from;
  private int to;
  private int nameFrom;
  private int nameTo;
  private int helpFrom;
  private int helpTo;
  private int unitFrom;
  private int unitTo;
  private MetricType type = MetricType.UNKNOWN;

  /**
   * Reads the whole message, some of it stands behind the metrics.
   *
   * @param stream stands at the message, which {@code family} is on
   */
  void read(ProtobufReader stream, ProtobufReader family)
      throws ExpositionException, ProtobufException {
    bytes = stream.bytes();
    from = stream.from();
    to = stream.to();
    type = MetricType.COUNTER;
    nameFrom = nameTo = helpFrom = helpTo = unitFrom = unitTo = from;
    while (family.next()) {
      readField(family);
    }
    check();
  }

  private void readField(ProtobufReader family) throws ExpositionException, ProtobufException {
    switch (family.field()) {
      case 1 -> {
        nameFrom = family.from();
        nameTo = family.to();
      }
      case 2 -> {
        helpFrom = family.from();
        helpTo = family.to();
      }
      case 3 -> type = type(family.varint());
      case 5 -> {
        unitFrom = family.from();
        unitTo = family.to();
      }
      default -> {}
    }
  }

  private MetricType type(long number) throws ExpositionException {
    if (number < 0 || number >= TYPES.size()) {
      throw new ExpositionException(
          "unknown metric type for metric " + Quoted.of(name()) + ": " + number);
    }
    return TYPES.get((int) number);
  }

  private void check() throws ExpositionException {
    if (nameTo == nameFrom || !Utf8.isValid(bytes, nameFrom, nameTo)) {
      throw new ExpositionException("invalid metric name: " + Quoted.of(bytes, nameFrom, nameTo));
    }
    if (!Utf8.isValid(bytes, helpFrom, helpTo)) {
      throw new ExpositionException(
          "invalid help for metric "
              + Quoted.of(name())
              + ": "
              + Quoted.of(bytes, helpFrom, helpTo));
    }
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  int nameFrom() {
    return nameFrom;
  }

  int nameTo() {
    return nameTo;
  }

  int helpFrom() {
    return helpFrom;
  }

  int helpTo() {
    return helpTo;
  }

  int unitFrom() {
    return unitFrom;
  }

  int unitTo() {
    return unitTo;
  }

  boolean hasUnit() {
    return unitTo > unitFrom;
  }

  MetricType type() {
    return type;
  }

  /** The type as the message has it. */
  int typeNumber() {
    return TYPES.indexOf(type);
  }

  String name() {
    return string(nameFrom, nameTo);
  }

  String unit() {
    return string(unitFrom, unitTo);
  }

  private String string(int start, int end) {
    return new String(bytes, start, end - start, UTF_8);
  }
}
