package io.narthex.federation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.narthex.exposition.EscapingScheme;
import io.narthex.federation.answer.FederationException;
import io.narthex.federation.answer.FederationLimits;
import io.narthex.federation.answer.Shard;
import io.narthex.federation.latest.ExpressionResults;
import io.narthex.federation.latest.FederationAnswer;
import io.narthex.federation.latest.FederationFormat;
import io.narthex.federation.latest.FederationRequest;
import io.narthex.model.Durations;
import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.promql.parser.ParseException;
import io.narthex.promql.parser.PromqlParser;
import io.narthex.promql.parser.SeriesDescription;
import io.narthex.storage.Appender;
import io.narthex.tsdb.LoadProgress;
import io.narthex.tsdb.MemoryBlockStore;
import io.narthex.tsdb.Tsdb;
import io.narthex.tsdb.TsdbSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A real store loaded from a script's {@code load} block, and what federation answers from it. */
final class FederationFixture implements AutoCloseable {
  private static final long LOOKBACK_MS = 300_000;

  private final Tsdb tsdb;
  private final long nowMs;
  private final Federation federation;

  FederationFixture(Path directory, long nowMs) {
    this.nowMs = nowMs;
    this.tsdb = Tsdb.open(TsdbSettings.DEFAULTS, () -> nowMs, new MemoryBlockStore(), directory);
    tsdb.load(new LoadProgress());
    this.federation = new Federation(tsdb, tsdb::metadata, () -> nowMs, FederationLimits.DEFAULTS);
  }

  /** Loads {@code load <step>} and the series below it, from the epoch on. */
  FederationFixture load(String block) throws ParseException {
    List<String> lines = block.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    long stepMs = Durations.parseMs(lines.get(0).split("\\s+", -1)[1]);
    for (String line : lines.subList(1, lines.size())) {
      append(SeriesDescription.parse(line), stepMs);
    }
    return this;
  }

  private void append(SeriesDescription series, long stepMs) {
    Appender appender = tsdb.appender();
    long reference = appender.reference(series.labels());
    long timestampMs = 0;
    for (SeriesDescription.Value value : series.values()) {
      if (value instanceof SeriesDescription.Value.Number number) {
        appender.append(reference, timestampMs, number.value());
      } else if (value instanceof SeriesDescription.Value.Histogram given) {
        appender.append(reference, Appender.NO_START, timestampMs, given.histogram());
      }
      timestampMs += stepMs;
    }
    appender.commit();
  }

  String federate(Labels externalLabels, String... selectors) throws ParseException, IOException {
    return federate(externalLabels, EscapingScheme.UNDERSCORES, selectors);
  }

  String federate(Labels externalLabels, EscapingScheme escaping, String... selectors)
      throws ParseException, IOException {
    try {
      return federate(
          FederationRequest.plain(
              selectors(selectors), nowMs, LOOKBACK_MS, externalLabels, escaping));
    } catch (FederationException e) {
      throw new AssertionError(e);
    }
  }

  /** A request of which only what is not plain is given. */
  FederationRequest request(FederationFormat format, Shard shard, boolean marked, String selector)
      throws ParseException {
    return new FederationRequest(
        selectors(selector),
        ExpressionResults.none(),
        nowMs,
        LOOKBACK_MS,
        Labels.EMPTY,
        format,
        EscapingScheme.ALLOW_UTF_8,
        shard,
        marked);
  }

  String federate(FederationRequest request) throws FederationException, IOException {
    return new String(answer(request), UTF_8);
  }

  byte[] answer(FederationRequest request) throws FederationException, IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (FederationAnswer answer = federation.answer(request)) {
      answer.write(out, Long.MAX_VALUE);
    }
    return out.toByteArray();
  }

  static List<List<Matcher>> selectors(String... selectors) throws ParseException {
    List<List<Matcher>> parsed = new ArrayList<>();
    for (String selector : selectors) {
      parsed.add(PromqlParser.parseMetricSelector(selector));
    }
    return parsed;
  }

  Tsdb tsdb() {
    return tsdb;
  }

  @Override
  public void close() {
    tsdb.close();
  }
}
