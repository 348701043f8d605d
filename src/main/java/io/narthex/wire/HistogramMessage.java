package io.narthex.wire;

import io.narthex.model.CounterResetHint;
import io.narthex.model.FloatHistogram;
import io.narthex.model.HistogramBuilder;
import io.narthex.model.InvalidHistogramException;
import io.narthex.protobuf.ProtobufException;
import io.narthex.protobuf.ProtobufReader;

/** Reads a histogram, which both versions write the same way. Reusable. */
final class HistogramMessage {
  private static final CounterResetHint[] HINTS = {
    CounterResetHint.UNKNOWN,
    CounterResetHint.COUNTER_RESET,
    CounterResetHint.NOT_COUNTER_RESET,
    CounterResetHint.GAUGE
  };

  private final ProtobufReader nested = new ProtobufReader();
  private final HistogramBuilder builder = new HistogramBuilder();
  private boolean isFloat;
  private long timestampMs;
  private long startMs;

  void read(ProtobufReader message) throws ProtobufException {
    builder.clear();
    isFloat = false;
    timestampMs = 0;
    startMs = 0;
    while (message.next()) {
      field(message);
    }
  }

  private void field(ProtobufReader message) throws ProtobufException {
    switch (message.field()) {
      case 1 -> builder.count((double) message.varint());
      case 2 -> {
        isFloat = true;
        builder.count(message.float64());
      }
      case 3 -> builder.sum(message.float64());
      case 4 -> builder.schema((int) message.zigzag());
      case 5 -> builder.zeroThreshold(message.float64());
      case 6 -> builder.zeroCount((double) message.varint());
      case 7 -> builder.zeroCount(message.float64());
      case 8, 11 -> span(message.field() == 11, nested.into(message));
      case 9, 12 -> deltas(message.field() == 12, message);
      case 10, 13 -> counts(message.field() == 13, message);
      case 14 -> builder.hint(hint(message.varint()));
      case 15 -> timestampMs = message.varint();
      case 16 -> bounds(message);
      case 17 -> startMs = message.varint();
      default -> {}
    }
  }

  private static CounterResetHint hint(long number) {
    return number > 0 && number < HINTS.length ? HINTS[(int) number] : CounterResetHint.UNKNOWN;
  }

  private void span(boolean positive, ProtobufReader span) throws ProtobufException {
    int offset = 0;
    long length = 0;
    while (span.next()) {
      switch (span.field()) {
        case 1 -> offset = (int) span.zigzag();
        case 2 -> length = span.varint() & 0xffff_ffffL;
        default -> {}
      }
    }
    builder.span(positive, offset, length);
  }

  private void deltas(boolean positive, ProtobufReader message) throws ProtobufException {
    if (!message.isPacked()) {
      builder.delta(positive, message.zigzag());
      return;
    }
    nested.into(message);
    while (!nested.atEnd()) {
      builder.delta(positive, nested.readZigzag());
    }
  }

  private void counts(boolean positive, ProtobufReader message) throws ProtobufException {
    if (!message.isPacked()) {
      builder.bucket(positive, message.float64());
      return;
    }
    nested.into(message);
    while (!nested.atEnd()) {
      builder.bucket(positive, nested.readFloat64());
    }
  }

  private void bounds(ProtobufReader message) throws ProtobufException {
    if (!message.isPacked()) {
      builder.customBound(message.float64());
      return;
    }
    nested.into(message);
    while (!nested.atEnd()) {
      builder.customBound(nested.readFloat64());
    }
  }

  boolean isFloat() {
    return isFloat;
  }

  long timestampMs() {
    return timestampMs;
  }

  long startMs() {
    return startMs;
  }

  FloatHistogram histogram() throws InvalidHistogramException {
    return builder.build();
  }
}
