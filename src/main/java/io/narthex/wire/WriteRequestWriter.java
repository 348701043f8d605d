package io.narthex.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.narthex.model.Exemplar;
import io.narthex.model.FloatHistogram;
import io.narthex.model.Labels;
import io.narthex.protobuf.ProtobufWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
  private final Map<String, Integer> references = new HashMap<>();
  private final List<String> symbols = new ArrayList<>();
  private int series;

  public WriteRequestWriter() {
    clear();
  }

  /** Begins a series. */
  public void series(Labels labels) {
    series = out.begin(5);
    labels(labels);
  }

  private void labels(Labels labels) {
    int packed = out.begin(1);
    labels.forEach(
        (name, value) -> {
          out.rawVarint(reference(name));
          out.rawVarint(reference(value));
        });
    out.end(packed);
  }

  private int reference(String symbol) {
    Integer known = references.putIfAbsent(symbol, symbols.size());
    if (known != null) {
      return known;
    }
    symbols.add(symbol);
    return symbols.size() - 1;
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
    labels(exemplar.labels());
    out.float64(2, exemplar.value());
    out.varint(3, exemplar.timestampMs());
    out.end(message);
  }

  public void endSeries() {
    out.end(series);
  }

  /** The whole message; the writer is empty then. */
  public byte[] finish() {
    for (String symbol : symbols) {
      out.bytes(4, symbol.getBytes(UTF_8));
    }
    byte[] message = out.toBytes();
    clear();
    return message;
  }

  private void clear() {
    out.clear();
    references.clear();
    symbols.clear();
    reference(""); // the first symbol is the empty one
  }
}
