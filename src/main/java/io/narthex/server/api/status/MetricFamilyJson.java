package io.narthex.server.api.status;

import io.narthex.server.api.answer.JsonWriter;
import io.narthex.server.metrics.MetricFamily;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Metrics as the JSON of the message {@code io.prometheus.client.MetricFamily}: long numbers are
 * strings there, and what is infinite or no number is a word.
 *
 * @see <a href="https://protobuf.dev/programming-guides/json/">ProtoJSON</a>
 */
final class MetricFamilyJson {
  private final JsonWriter json;

  MetricFamilyJson(JsonWriter json) {
    this.json = json;
  }

  void write(List<MetricFamily> families) throws IOException {
    json.array();
    for (MetricFamily family : families) {
      family(family);
    }
    json.endArray();
  }

  private void family(MetricFamily family) throws IOException {
    String type = family.type().name();
    json.object()
        .field("name", family.name())
        .field("help", family.help())
        .field("type", type)
        .array("metric");
    for (MetricFamily.Member member : family.members()) {
      json.object();
      labels(member.labels());
      reading(type.toLowerCase(Locale.ROOT), member.reading());
      json.endObject();
    }
    json.endArray().endObject();
  }

  private void labels(Map<String, String> labels) throws IOException {
    if (labels.isEmpty()) {
      return;
    }
    json.array("label");
    for (Map.Entry<String, String> label : labels.entrySet()) {
      json.object().field("name", label.getKey()).field("value", label.getValue()).endObject();
    }
    json.endArray();
  }

  private void reading(String type, MetricFamily.Reading reading) throws IOException {
    json.object(type);
    if (reading instanceof MetricFamily.Value value) {
      number("value", value.value());
    } else if (reading instanceof MetricFamily.Histogram histogram) {
      histogram(histogram);
    }
    json.endObject();
  }

  private void histogram(MetricFamily.Histogram histogram) throws IOException {
    json.field("sampleCount", Long.toString(histogram.count()));
    number("sampleSum", histogram.sum());
    json.array("bucket");
    for (MetricFamily.Bucket bucket : histogram.buckets()) {
      bucket(bucket.count(), bucket.bound());
    }
    bucket(histogram.count(), Double.POSITIVE_INFINITY);
    json.endArray();
  }

  private void bucket(long count, double bound) throws IOException {
    json.object().field("cumulativeCount", Long.toString(count));
    number("upperBound", bound);
    json.endObject();
  }

  private void number(String name, double value) throws IOException {
    if (Double.isFinite(value)) {
      json.field(name, value);
    } else {
      json.field(name, Double.toString(value)); // NaN, Infinity, -Infinity: ProtoJSON's own words
    }
  }
}
