package io.narthex.federation.latest;

import io.narthex.exposition.write.ByteSink;
import io.narthex.exposition.write.MetricFamilyWriter;
import io.narthex.exposition.write.MetricFamilyWriter.Encoding;
import io.narthex.federation.answer.KnownFamilies;
import io.narthex.federation.series.ExternalLabels;
import io.narthex.federation.series.LineCache;
import io.narthex.federation.series.SeriesText;
import io.narthex.model.Exemplar;
import io.narthex.model.Labels;
import io.narthex.storage.LatestReader;
import java.util.Map;
import java.util.function.Supplier;

/** What writes answers in the form they were asked for. Thread-safe. */
final class AnswerForms {
  private final Supplier<KnownFamilies> known;
  private final LineCache cache;

  AnswerForms(Supplier<KnownFamilies> known, long cacheBytes) {
    this.known = known;
    this.cache = new LineCache(cacheBytes);
  }

  /**
   * What writes an answer.
   *
   * @param store asked for exemplars, where the form has any
   */
  Families families(FederationRequest request, ByteSink sink, LatestReader store) {
    ExternalLabels external = new ExternalLabels(request.externalLabels(), request.escaping());
    Encoding encoding = request.format().encoding();
    if (encoding != null) {
      MetricFamilyWriter messages = new MetricFamilyWriter(sink, encoding);
      return new PlainFamilies(
          new ProtobufFederationWriter(messages, external, request.escaping()), request.shard());
    }
    LineWriter lines = lines(request, sink, external);
    return request.format().isTyped()
        ? new TypedFamilies(
            lines, new FamilyLines(lines, exemplars(request, store)), request, known.get())
        : new PlainFamilies(new TextFederationWriter(lines), request.shard());
  }

  private static Map<Labels, Exemplar> exemplars(FederationRequest request, LatestReader store) {
    boolean told = request.format() == FederationFormat.OPEN_METRICS;
    return told && !request.selectors().isEmpty()
        ? store.latestExemplars(request.selectors(), request.timeMs())
        : Map.of();
  }

  private LineWriter lines(FederationRequest request, ByteSink sink, ExternalLabels external) {
    return new LineWriter(
        sink,
        new SeriesText(external, request.escaping()),
        cache.of(new LineCache.Style(request.externalLabels(), request.escaping())),
        new ExemplarText(request.escaping()),
        request.format().numbers());
  }
}
