package io.narthex.tsdb.prometheus;

import io.narthex.model.HistogramLayout;
import io.narthex.model.Span;
import java.util.ArrayList;
import java.util.List;

/** Reads the shape that all histograms of a chunk have. */
final class LayoutReader {
  private static final int THRESHOLD_IN_FULL = 255;
  private static final int THRESHOLD_BIAS = 243;
  private static final int MIN_SCHEMA = -4;
  private static final int MAX_SCHEMA = 8;

  /** So many a reader's batch of histograms can hold. */
  private static final int MAX_BUCKETS = 10_000;

  private static final double BOUND_SCALE = 1000;

  private final BitReader in;
  private long buckets;

  LayoutReader(BitReader in) {
    this.in = in;
  }

  HistogramLayout read() {
    double zeroThreshold = zeroThreshold();
    long schema = in.varbitInt();
    List<Span> positive = spans();
    List<Span> negative = spans();
    if (schema == HistogramLayout.CUSTOM_BUCKETS) {
      return HistogramLayout.custom(positive, bounds());
    }
    if (schema < MIN_SCHEMA || schema > MAX_SCHEMA) {
      throw in.broken("unknown schema " + schema);
    }
    return new HistogramLayout((int) schema, zeroThreshold, positive, negative);
  }

  /** Powers of two in one byte. */
  private double zeroThreshold() {
    int exponent = (int) in.bits(8);
    return switch (exponent) {
      case 0 -> 0;
      case THRESHOLD_IN_FULL -> in.float64();
      default -> Math.scalb(1.0, exponent - THRESHOLD_BIAS);
    };
  }

  private List<Span> spans() {
    List<Span> spans = new ArrayList<>();
    for (int rest = in.count(); rest > 0; rest--) {
      int length = in.count();
      buckets += length;
      if (buckets > Math.min(MAX_BUCKETS, in.left())) {
        throw in.broken(buckets + " buckets where " + in.left() + " bits follow");
      }
      spans.add(new Span((int) in.varbitInt(), length));
    }
    return spans;
  }

  private double[] bounds() {
    double[] bounds = new double[in.count()];
    for (int i = 0; i < bounds.length; i++) {
      bounds[i] = bound();
    }
    return bounds;
  }

  /** Thousandths plus one, or a 0 and the float itself. */
  private double bound() {
    long thousandths = in.varbitUint();
    return thousandths == 0 ? in.float64() : (thousandths - 1) / BOUND_SCALE;
  }
}
