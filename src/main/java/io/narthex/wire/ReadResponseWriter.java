package io.narthex.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.narthex.model.FloatHistogram;
import io.narthex.model.Labels;
import io.narthex.protobuf.ProtobufWriter;

/**
 * Writes {@code prometheus.ReadResponse}, a result for each query of the request. Used by one
 * thread.
 *
 * <pre>
 *  (result (series (sample | histogram)* endSeries)* endResult)* toBlock
 * </pre>
 */
public final class ReadResponseWriter {
  private final ProtobufWriter out = new ProtobufWriter(1 << 16);

  /** Prometheus up to 3.5 at least stumbles over floats where it walks through a range of them. */
  private final HistogramWriter histograms = new HistogramWriter(out, true);

  private int result;
  private int series;

  public void result() {
    result = out.begin(1);
  }

  public void series(Labels labels) {
    series = out.begin(1);
    labels.forEach(this::label);
  }

  private void label(String name, String value) {
    int pair = out.begin(1);
    out.bytes(1, name.getBytes(UTF_8));
    out.bytes(2, value.getBytes(UTF_8));
    out.end(pair);
  }

  public void sample(long timestampMs, double value) {
    int sample = out.begin(2);
    out.float64(1, value);
    out.varint(2, timestampMs);
    out.end(sample);
  }

  public void histogram(long timestampMs, FloatHistogram histogram) {
    histograms.write(4, 0, timestampMs, histogram);
  }

  public void endSeries() {
    out.end(series);
  }

  public void endResult() {
    out.end(result);
  }

  /** Bytes written so far. */
  public int length() {
    return out.length();
  }

  /** The message as a Snappy block, in which it travels. */
  public byte[] toBlock() {
    return Snappy.encode(out.bytes(), 0, out.length());
  }
}
