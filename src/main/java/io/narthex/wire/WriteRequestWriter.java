package io.narthex.wire;

import io.narthex.model.Exemplar;
import io.narthex.model.FloatHistogram;
import io.narthex.model.LabelCursor;
import io.narthex.model.Labels;
import io.narthex.protobuf.ProtobufWriter;
import java.util.Arrays;

/**
 * Writes {@code io.prometheus.write.v2.Request}: series by series, the table of symbols last.
 * Reusable; used by one thread.
 *
 * <pre>
 *  (series (sample | histogram)* exemplar* endSeries)* finish
 * </pre>
 */
public final class WriteRequestWriter {
  private final ProtobufWriter out = new ProtobufWriter(1 << 16);
  private final HistogramWriter histograms = new HistogramWriter(out, false);
  private final SymbolTable symbols = new SymbolTable();
  private final LabelCursor label = new LabelCursor();
  private final LabelCursor other = new LabelCursor();

  /** The numbers of names and values by their places in a series: the next one shares most. */
  private int[] likely = new int[32];

  private int place;
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
    place = 0;
    boolean more = other.on(defaults).next();
    for (label.on(labels); label.next(); ) {
      int order = compareNames(more);
      while (order < 0) {
        reference(other);
        more = other.next();
        order = compareNames(more);
      }
      if (order == 0) {
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

  /**
   * How the name of the default at hand, if there is one, compares to that of the label at hand.
   */
  private int compareNames(boolean more) {
    return more
        ? Arrays.compareUnsigned(
            other.bytes(),
            other.nameStart(),
            other.nameEnd(),
            label.bytes(),
            label.nameStart(),
            label.nameEnd())
        : 1;
  }

  private void reference(LabelCursor of) {
    symbol(of.bytes(), of.nameStart(), of.nameEnd());
    symbol(of.bytes(), of.valueStart(), of.valueEnd());
  }

  private void symbol(byte[] bytes, int from, int to) {
    if (place == likely.length) {
      likely = Arrays.copyOf(likely, 2 * place);
    }
    int number = symbols.number(bytes, from, to, likely[place]);
    likely[place++] = number;
    out.rawVarint(number);
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
    histograms.write(3, startMs, timestampMs, histogram);
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
