package io.narthex.exposition.protobuf;

import io.narthex.exposition.series.ClassicHistogram;
import io.narthex.model.CounterResetHint;
import io.narthex.model.Exemplar;
import io.narthex.model.FloatHistogram;
import io.narthex.model.HistogramBuilder;
import io.narthex.model.InvalidHistogramException;
import io.narthex.protobuf.ProtobufException;
import io.narthex.protobuf.ProtobufReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code io.prometheus.client.Histogram}, in which a classic histogram and a native one may
 * stand side by side. Reusable.
 */
final class HistogramMessage {
  private final ProtobufReader nested = new ProtobufReader();
  private final ProtobufReader inner = new ProtobufReader();
  private final HistogramBuilder builder = new HistogramBuilder();
  private final ClassicHistogram classic = new ClassicHistogram();
  private boolean hasSpans;
  private boolean hasBuckets;
  private boolean isFloat;
  private double count;
  private double sum;
  private double zeroThreshold;
  private double zeroCount;
  private double bound;
  private double cumulative;
  private int exemplarFrom;
  private int exemplarTo;
  private long startMs;
  private final List<Exemplar> exemplars = new ArrayList<>();

  /**
   * Reads a message; its classic part goes to the rows as count, sum and buckets, with the bucket
   * of everything behind them where it was left out.
   */
  void read(ProtobufReader message, SampleRows rows) throws ProtobufException {
    builder.clear();
    hasSpans = false;
    isFloat = false;
    count = 0;
    sum = 0;
    zeroThreshold = 0;
    zeroCount = 0;
    startMs = 0;
    exemplars.clear();
    rows.add(SampleRole.COUNT, 0, 0);
    rows.add(SampleRole.SUM, 0, 0);
    while (message.next()) {
      field(message, rows);
    }
    rows.value(0, count);
    rows.value(1, sum);
    hasBuckets = rows.size() > 2;
    int last = rows.size() - 1;
    if (last < 2 || rows.bound(last) != Double.POSITIVE_INFINITY) {
      rows.add(SampleRole.BUCKET, Double.POSITIVE_INFINITY, count);
    }
  }

  private void field(ProtobufReader message, SampleRows rows) throws ProtobufException {
    switch (message.field()) {
      case 1 -> count(message.varint());
      case 2 -> sum = message.float64();
      case 3 -> bucket(nested.into(message), rows);
      case 4 -> floatCount(message.float64());
      case 5 -> builder.schema((int) message.zigzag());
      case 6 -> zeroThreshold = message.float64();
      case 7 -> zeroCount = Math.max(zeroCount, (double) message.varint());
      case 8 -> zeroCount = Math.max(zeroCount, message.float64());
      case 9, 12 -> span(message.field() == 12, nested.into(message));
      case 10, 13 -> deltas(message.field() == 13, message);
      case 11, 14 -> counts(message.field() == 14, message);
      case 15 -> startMs = ExemplarMessage.timestampMs(nested.into(message));
      case 16 -> exemplar(message.bytes(), message.from(), message.to());
      default -> {}
    }
  }

  private void count(long value) {
    if (!isFloat) {
      count = value;
    }
  }

  /** Takes the count for that of a float histogram; 0 says nothing. */
  private void floatCount(double value) {
    if (value > 0) {
      isFloat = true;
      count = value;
    }
  }

  private void bucket(ProtobufReader bucket, SampleRows rows) throws ProtobufException {
    bound = 0;
    cumulative = 0;
    exemplarFrom = 0;
    exemplarTo = 0;
    while (bucket.next()) {
      switch (bucket.field()) {
        case 1 -> cumulative = Math.max(cumulative, (double) bucket.varint());
        case 2 -> bound = bucket.float64();
        case 3 -> {
          exemplarFrom = bucket.from();
          exemplarTo = bucket.to();
        }
        case 4 -> cumulative = Math.max(cumulative, bucket.float64());
        default -> {}
      }
    }
    rows.add(SampleRole.BUCKET, bound, cumulative, exemplarFrom, exemplarTo);
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
    hasSpans = true;
    builder.span(positive, offset, length);
  }

  private void deltas(boolean positive, ProtobufReader message) throws ProtobufException {
    if (!message.isPacked()) {
      builder.delta(positive, message.zigzag());
      return;
    }
    inner.into(message);
    while (!inner.atEnd()) {
      builder.delta(positive, inner.readZigzag());
    }
  }

  private void counts(boolean positive, ProtobufReader message) throws ProtobufException {
    isFloat = true;
    if (!message.isPacked()) {
      builder.bucket(positive, message.float64());
      return;
    }
    inner.into(message);
    while (!inner.atEnd()) {
      builder.bucket(positive, inner.readFloat64());
    }
  }

  private void exemplar(byte[] bytes, int from, int to) throws ProtobufException {
    Exemplar exemplar = ExemplarMessage.read(bytes, from, to);
    if (exemplar.timestampMs() != Exemplar.NO_TIMESTAMP) {
      exemplars.add(exemplar);
    }
  }

  /** A span, even an empty one, says so, or else a zero bucket that is not at rest. */
  boolean isNative() {
    return hasSpans || zeroThreshold > 0 || zeroCount > 0;
  }

  /** Whether there is a classic part beside it. */
  boolean hasBuckets() {
    return hasBuckets;
  }

  boolean isFloat() {
    return isFloat;
  }

  long startMs() {
    return startMs;
  }

  FloatHistogram toNative(CounterResetHint hint) throws InvalidHistogramException {
    return builder
        .hint(hint)
        .count(count)
        .sum(sum)
        .zeroThreshold(zeroThreshold)
        .zeroCount(zeroCount)
        .build();
  }

  /** The classic part as a native histogram with custom buckets, or null where it makes none. */
  @Nullable FloatHistogram toCustom(CounterResetHint hint, SampleRows rows) {
    classic.clear();
    classic.count(count);
    classic.sum(sum);
    for (int row = 2; row < rows.size(); row++) {
      classic.bucket(rows.bound(row), rows.value(row));
    }
    return classic.toNative(hint);
  }

  /** The native exemplars, else those of the buckets; such without a timestamp are left out. */
  List<Exemplar> exemplars(byte[] bytes, SampleRows rows) throws ProtobufException {
    if (exemplars.isEmpty()) {
      addBucketExemplars(bytes, rows);
    }
    return List.copyOf(exemplars);
  }

  private void addBucketExemplars(byte[] bytes, SampleRows rows) throws ProtobufException {
    for (int row = 2; row < rows.size(); row++) {
      if (rows.exemplarTo(row) > rows.exemplarFrom(row)) {
        exemplar(bytes, rows.exemplarFrom(row), rows.exemplarTo(row));
      }
    }
  }
}
