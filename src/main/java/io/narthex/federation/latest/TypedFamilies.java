package io.narthex.federation.latest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.narthex.exposition.EscapingScheme;
import io.narthex.federation.answer.KnownFamilies;
import io.narthex.federation.series.Label;
import io.narthex.model.Metadata;
import io.narthex.model.MetricType;
import io.narthex.storage.LatestCursor;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Families with type, help and unit, each whole and in one place: the buckets of a histogram stand
 * together with its sum and count. Keeps the place of every series, four bytes each.
 */
final class TypedFamilies extends Families {
  private static final byte[] EOF = "# EOF\n".getBytes(US_ASCII);

  private final LineWriter lines;
  private final FamilyLines points;
  private final KnownFamilies known;
  private final FederationFormat format;
  private final EscapingScheme escaping;

  TypedFamilies(
      LineWriter lines, FamilyLines points, FederationRequest request, KnownFamilies known) {
    super(request.shard());
    this.lines = lines;
    this.points = points;
    this.known = known;
    this.format = request.format();
    this.escaping = request.escaping();
  }

  @Override
  void write(LatestCursor series) throws IOException {
    for (Family family : families(series)) {
      head(family);
      points.write(family, series);
      countWritten(family.places().length);
    }
  }

  @Override
  void end(boolean marked) throws IOException {
    if (format == FederationFormat.OPEN_METRICS) {
      lines.sink().put(EOF);
    } else if (marked) {
      lines.mark(written(), skipped());
    }
  }

  private Collection<Family> families(LatestCursor series) {
    Map<String, Family> byName = new LinkedHashMap<>();
    Map<String, Family> byMetric = new LinkedHashMap<>();
    for (int place = 0; series.next(); place++) {
      if (!isAsked(series)) {
        continue;
      }
      String metric = series.labels().metricName();
      if (metric.isEmpty() || !LineWriter.canBeTold(series.histogram())) {
        count(false);
        continue;
      }
      Family family = byMetric.get(metric);
      if (family == null) {
        Family made = Family.of(metric, known, format);
        family = byName.computeIfAbsent(made.name(), name -> made);
        byMetric.put(metric, family);
      }
      family.add(place);
    }
    byName.values().forEach(family -> family.lookForCreated(byMetric.keySet()));
    return byName.values();
  }

  private void head(Family family) throws IOException {
    String name = Label.metric(family.name(), escaping);
    Metadata metadata = family.metadata();
    comment("TYPE", name, word(metadata.type()));
    boolean open = format == FederationFormat.OPEN_METRICS;
    if (open && !metadata.unit().isEmpty() && family.name().endsWith("_" + metadata.unit())) {
      comment("UNIT", name, metadata.unit());
    }
    if (!metadata.help().isEmpty()) {
      String help = metadata.help().replace("\\", "\\\\").replace("\n", "\\n");
      comment("HELP", name, open ? help.replace("\"", "\\\"") : help);
    }
  }

  private void comment(String what, String name, String text) throws IOException {
    lines.sink().put(("# " + what + ' ' + name + ' ' + text + '\n').getBytes(UTF_8));
  }

  private String word(MetricType type) {
    boolean text = format != FederationFormat.OPEN_METRICS;
    return text && type == MetricType.UNKNOWN ? "untyped" : type.text();
  }
}
