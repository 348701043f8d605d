package io.narthex.server.api.answer;

import com.fasterxml.jackson.core.JsonGenerator;
import io.narthex.exposition.number.DecimalWriter;
import io.narthex.exposition.number.NumberStyle;
import io.narthex.model.Exemplar;
import io.narthex.model.FloatHistogram;
import io.narthex.promql.exec.MatrixSeries;
import io.narthex.promql.exec.QueryValue.VectorSample;
import io.narthex.promql.function.histogram.Buckets;
import java.io.IOException;

/** Writes samples: {@code [1435781430.781,"1.5"]}; values are strings, for NaN and infinity. */
public final class SampleJson {
  /** Which ends of a bucket belong to it, as numbers the API uses. */
  private static final int UPPER = 0;

  private static final int LOWER = 1;
  private static final int BOTH = 3;

  private final JsonWriter json;
  private final JsonGenerator out;
  private final byte[] digits = new byte[DecimalWriter.MAX_LENGTH];
  private final PointWriter points = new PointWriter();

  public SampleJson(JsonWriter json) {
    this.json = json;
    this.out = json.raw();
  }

  public void vectorSample(VectorSample sample) throws IOException {
    json.object().labels("metric", sample.labels());
    FloatHistogram histogram = sample.histogram();
    out.writeFieldName(histogram == null ? "value" : "histogram");
    if (histogram == null) {
      value(sample.timestampMs(), sample.value());
    } else {
      histogram(sample.timestampMs(), histogram);
    }
    json.endObject();
  }

  public void matrixSeries(MatrixSeries series) throws IOException {
    json.object().labels("metric", series.labels());
    floats(series);
    histograms(series);
    json.endObject();
  }

  private void floats(MatrixSeries series) throws IOException {
    boolean open = false;
    for (int i = 0; i < series.size(); i++) {
      if (series.histogram(i) == null) {
        open = openPoints(open);
        points.add(series.timestampMs(i), series.value(i), json.stream());
      }
    }
    if (open) {
      points.end(json.stream());
      json.endArray();
    }
  }

  private boolean openPoints(boolean already) throws IOException {
    if (!already) {
      json.array("values").flush();
    }
    return true;
  }

  private void histograms(MatrixSeries series) throws IOException {
    boolean open = false;
    for (int i = 0; i < series.size(); i++) {
      FloatHistogram histogram = series.histogram(i);
      if (histogram != null) {
        open = open(open, "histograms");
        histogram(series.timestampMs(i), histogram);
      }
    }
    close(open);
  }

  private boolean open(boolean already, String name) throws IOException {
    if (!already) {
      json.array(name);
    }
    return true;
  }

  private void close(boolean open) throws IOException {
    if (open) {
      json.endArray();
    }
  }

  public void value(long timestampMs, double value) throws IOException {
    json.array().time(timestampMs);
    number(value);
    json.endArray();
  }

  public void exemplar(Exemplar exemplar) throws IOException {
    json.object().labels("labels", exemplar.labels());
    out.writeFieldName("value");
    number(exemplar.value());
    out.writeFieldName("timestamp");
    json.time(exemplar.timestampMs()).endObject();
  }

  private void histogram(long timestampMs, FloatHistogram histogram) throws IOException {
    json.array().time(timestampMs).object();
    out.writeFieldName("count");
    number(histogram.count());
    out.writeFieldName("sum");
    number(histogram.sum());
    buckets(histogram);
    json.endObject().endArray();
  }

  private void buckets(FloatHistogram histogram) throws IOException {
    Buckets buckets = Buckets.of(histogram);
    boolean open = false;
    for (int i = 0; i < buckets.size(); i++) {
      if (buckets.count(i) != 0) {
        open = open(open, "buckets");
        json.array();
        out.writeNumber(boundaryRule(buckets, i));
        number(buckets.lower(i));
        number(buckets.upper(i));
        number(buckets.count(i));
        json.endArray();
      }
    }
    close(open);
  }

  private static int boundaryRule(Buckets buckets, int index) {
    if (buckets.isLinear()) {
      return buckets.lower(index) == Double.NEGATIVE_INFINITY ? BOTH : UPPER;
    }
    if (buckets.lower(index) >= 0) {
      return UPPER;
    }
    return buckets.upper(index) > 0 ? BOTH : LOWER;
  }

  private void number(double value) throws IOException {
    int length = DecimalWriter.write(value, NumberStyle.JSON, digits, 0);
    out.writeRawUTF8String(digits, 0, length);
  }
}
