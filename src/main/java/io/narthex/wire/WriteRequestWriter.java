package io.narthex.wire;

import io.narthex.model.CounterResetHint;
import io.narthex.model.Exemplar;
import io.narthex.model.FloatHistogram;
import io.narthex.model.HistogramLayout;
import io.narthex.model.LabelCursor;
import io.narthex.model.Labels;
import io.narthex.model.Span;
import io.narthex.protobuf.ProtobufWriter;
import java.util.Arrays;
import java.util.List;

/**
 * Writes {@code io.prometheus.write.v2.Request}: series by series, the table of symbols last.
 * Reusable; used by one thread.
 *
 * <pre>
 *  (series (sample | histogram)* exemplar* endSeries)* finish
 * </pre>
 */
public final class WriteRequestWriter {
  private static final int NEGATIVE = 8;
  private static final int POSITIVE = 11;

  private final ProtobufWriter out = new ProtobufWriter(1 << 16);
  private final SymbolTable symbols = new SymbolTable();
  private final LabelCursor label = new LabelCursor();
  private final LabelCursor other = new LabelCursor();
  private int series;

  /** Begins a series. */
  public void series(Labels labels) {
    series(labels, Labels.EMPTY);
  }

  /**
   * Begins a series.
   *
   * @param defaults labels that it has beside its own, unless one of the same name is there
   */
  public void series(Labels labels, Labels defaults) {
    series = out.begin(5);
    labels(labels, defaults);
  }

  /** Both are sorted by name, and so is what comes of them. */
  private void labels(Labels labels, Labels defaults) {
    int packed = out.begin(1);
    boolean more = other.on(defaults).next();
    for (label.on(labels); label.next(); ) {
      while (more && compareNames() < 0) {
        reference(other);
        more = other.next();
      }
      if (more && compareNames() == 0) {
        more = other.next(); // the series has its own
      }
      reference(label);
    }
    while (more) {
      reference(other);
      more = other.next();
    }
    out.end(packed);
  }

  /** How the name of the default at hand compares to that of the label at hand. */
  private int compareNames() {
    return Arrays.compareUnsigned(
        other.bytes(),
        other.nameStart(),
        other.nameEnd(),
        label.bytes(),
        label.nameStart(),
        label.nameEnd());
  }

  private void reference(LabelCursor of) {
    out.rawVarint(symbols.number(of.bytes(), of.nameStart(), of.nameEnd()));
    out.rawVarint(symbols.number(of.bytes(), of.valueStart(), of.valueEnd()));
  }

  /**
   * A sample of the series.
   *
   * @param startMs when its counter started, or 0
   */
  public void sample(long startMs, long timestampMs, double value) {
    int sample = out.begin(2);
    out.float64(1, value);
    out.varint(2, timestampMs);
    if (startMs != 0) {
      out.varint(3, startMs);
    }
    out.end(sample);
  }

  /** A native histogram of the series, its counts as floats. */
  public void histogram(long startMs, long timestampMs, FloatHistogram histogram) {
    HistogramLayout layout = histogram.layout();
    int message = out.begin(3);
    out.float64(2, histogram.count());
    out.float64(3, histogram.sum());
    out.zigzag(4, layout.schema());
    out.float64(5, layout.zeroThreshold());
    out.float64(7, histogram.zeroCount());
    side(NEGATIVE, layout.negativeSpans(), histogram, layout.positiveBuckets());
    side(POSITIVE, layout.positiveSpans(), histogram, 0);
    out.varint(14, hint(histogram.hint()));
    out.varint(15, timestampMs);
    if (layout.hasCustomBuckets()) {
      bounds(layout.customBounds());
    }
    if (startMs != 0) {
      out.varint(17, startMs);
    }
    out.end(message);
  }

  private void side(int field, List<Span> spans, FloatHistogram histogram, int first) {
    int buckets = 0;
    for (Span span : spans) {
      int message = out.begin(field);
      out.zigzag(1, span.offset());
      out.varint(2, span.length());
      out.end(message);
      buckets += span.length();
    }
    if (buckets > 0) {
      int packed = out.begin(field + 2);
      for (int i = 0; i < buckets; i++) {
        out.rawFloat64(histogram.bucket(first + i));
      }
      out.end(packed);
    }
  }

  private void bounds(double[] bounds) {
    int packed = out.begin(16);
    for (double bound : bounds) {
      out.rawFloat64(bound);
    }
    out.end(packed);
  }

  private static int hint(CounterResetHint hint) {
    return switch (hint) {
      case UNKNOWN -> 0;
      case COUNTER_RESET -> 1;
      case NOT_COUNTER_RESET -> 2;
      case GAUGE -> 3;
    };
  }

  /** An exemplar of the series. */
  public void exemplar(Exemplar exemplar) {
    int message = out.begin(4);
    labels(exemplar.labels(), Labels.EMPTY);
    out.float64(2, exemplar.value());
    out.varint(3, exemplar.timestampMs());
    out.end(message);
  }

  public void endSeries() {
    out.end(series);
  }

  /** The whole message; the writer is empty then. */
  public byte[] finish() {
    symbols.write(out, 4);
    byte[] message = out.toBytes();
    out.clear();
    symbols.clear();
    return message;
  }
}
