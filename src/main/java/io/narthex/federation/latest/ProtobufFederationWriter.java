package io.narthex.federation.latest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.narthex.exposition.EndMark;
import io.narthex.exposition.EscapingScheme;
import io.narthex.exposition.write.MetricFamilyWriter;
import io.narthex.federation.series.ExternalLabels;
import io.narthex.federation.series.Label;
import io.narthex.federation.series.MetricName;
import io.narthex.model.CounterResetHint;
import io.narthex.model.FloatHistogram;
import io.narthex.model.LabelCursor;
import io.narthex.model.MetricType;
import io.narthex.storage.LatestCursor;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Families as protobuf messages: floats untyped, native histograms with their type and in floats,
 * those of custom buckets as classic ones. A name has a family for each type its series have.
 */
final class ProtobufFederationWriter implements FederationWriter {
  private final MetricFamilyWriter out;
  private final ExternalLabels external;
  private final EscapingScheme escaping;
  private final LabelCursor label = new LabelCursor();
  private final Map<String, byte[]> foreignNames = new HashMap<>();
  private byte[] family = {};
  private @Nullable MetricType type;

  ProtobufFederationWriter(
      MetricFamilyWriter out, ExternalLabels external, EscapingScheme escaping) {
    this.out = out;
    this.external = external;
    this.escaping = escaping;
  }

  @Override
  public boolean write(LatestCursor series) throws IOException {
    if (!MetricName.find(label.on(series.labels()))) {
      return false;
    }
    FloatHistogram histogram = series.histogram();
    enter(type(histogram));
    labels(series);
    if (histogram == null) {
      out.value(series.value(), 0, null);
    } else if (histogram.layout().hasCustomBuckets()) {
      out.classicHistogram(histogram, false, 0);
    } else {
      out.histogram(histogram, false, 0, List.of());
    }
    out.endMetric(series.timestampMs());
    return true;
  }

  private static MetricType type(@Nullable FloatHistogram histogram) {
    if (histogram == null) {
      return MetricType.UNKNOWN;
    }
    return histogram.hint() == CounterResetHint.GAUGE
        ? MetricType.GAUGEHISTOGRAM
        : MetricType.HISTOGRAM;
  }

  /** Begins a family where the name the label cursor stands on, or the type, is another. */
  private void enter(MetricType wanted) throws IOException {
    int from = label.valueStart();
    int to = label.valueEnd();
    if (wanted == type && Arrays.equals(family, 0, family.length, label.bytes(), from, to)) {
      return;
    }
    end();
    family = Arrays.copyOfRange(label.bytes(), from, to);
    type = wanted;
    out.beginFamily(escaping.escape(new String(family, UTF_8)), "", wanted, "");
  }

  private void labels(LatestCursor series) throws IOException {
    long present = 0;
    for (label.on(series.labels()); label.next(); ) {
      if (!MetricName.isAt(label)) {
        present |= external.bit(label);
        label();
      }
    }
    for (int i = 0; i < external.size(); i++) {
      if ((present & (1L << i)) == 0) {
        byte[] value = external.value(i);
        out.label(external.name(i), value, 0, value.length);
      }
    }
  }

  private void label() throws IOException {
    byte[] bytes = label.bytes();
    int from = label.nameStart();
    int to = label.nameEnd();
    if (isSentAsItIs(bytes, from, to)) {
      out.label(bytes, from, to, label.valueStart(), label.valueEnd());
    } else {
      String name = new String(bytes, from, to - from, UTF_8);
      byte[] escaped = foreignNames.computeIfAbsent(name, n -> escaping.escape(n).getBytes(UTF_8));
      out.label(escaped, bytes, label.valueStart(), label.valueEnd());
    }
  }

  private boolean isSentAsItIs(byte[] bytes, int from, int to) {
    return switch (escaping) {
      case ALLOW_UTF_8 -> true;
      case DOTS -> false;
      case UNDERSCORES, VALUES -> Label.isIdentifier(bytes, from, to, false);
    };
  }

  @Override
  public void end() throws IOException {
    if (type != null) {
      out.endFamily();
      type = null;
    }
  }

  @Override
  public void mark(int written, int skipped) throws IOException {
    out.beginFamily(EndMark.FAMILY, EndMark.counts(written, skipped), MetricType.UNKNOWN, "");
    out.endFamily();
  }
}
