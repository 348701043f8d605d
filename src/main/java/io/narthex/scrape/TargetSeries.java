package io.narthex.scrape;

import io.narthex.config.HistogramOptions;
import io.narthex.config.ScrapeConfig;
import io.narthex.exposition.ContentType;
import io.narthex.exposition.EndMark;
import io.narthex.exposition.ExpositionException;
import io.narthex.exposition.ExpositionFormat;
import io.narthex.exposition.ExpositionOptions;
import io.narthex.exposition.ExpositionReader;
import io.narthex.exposition.read.ExpositionReaders;
import io.narthex.http.HttpAnswer;
import io.narthex.model.Labels;
import io.narthex.model.Metadata;
import io.narthex.model.StaleMarker;
import io.narthex.scrape.TargetStatus.Health;
import io.narthex.storage.Appender;
import io.narthex.storage.StorageException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The series of one target, kept up from scrape to scrape. Used by one thread at a time. */
final class TargetSeries {
  private static final double NANOS_PER_SECOND = 1e9;

  private final ScrapeServices services;
  private final Labels labels;
  private final ScrapeCache cache = new ScrapeCache();
  private final MetadataCache metadata = new MetadataCache();
  private final ReportSeries report;
  private final @Nullable ZeroSamples zeros;
  private @Nullable ScrapeConfig learntUnder;
  private ScrapeVolume volume = ScrapeVolume.NONE;

  TargetSeries(ScrapeServices services, Labels labels) {
    this.services = services;
    this.labels = labels;
    this.report = new ReportSeries(labels);
    this.zeros = services.features().createdTimestampZeroIngestion() ? new ZeroSamples() : null;
  }

  /** The metadata by family; for any thread. */
  Map<String, Metadata> metadata() {
    return metadata.families();
  }

  /**
   * Stores what an exchange brought, even if that is only that the target is down.
   *
   * @param startNanos when the exchange began, as {@link System#nanoTime} tells it
   * @throws StorageException where nothing could be stored
   */
  TargetStatus store(
      ScrapeConfig config, Target target, HttpAnswer answer, long timestampMs, long startNanos) {
    learnUnder(config);
    SampleCounts counts = new SampleCounts();
    String error = "";
    Appender appender = services.storage().of(config, target).appender();
    try {
      append(config, target, answer, timestampMs, appender, counts);
    } catch (ScrapeException e) {
      appender = failed(config, target, appender, timestampMs);
      if (e.limit() != null) {
        services.counters().exceed(e.limit());
      }
      error = String.valueOf(e.getMessage());
    } catch (ExpositionException e) {
      appender = failed(config, target, appender, timestampMs);
      error = String.valueOf(e.getMessage());
    }
    double seconds = (System.nanoTime() - startNanos) / NANOS_PER_SECOND;
    report.append(
        appender,
        timestampMs,
        config.extraScrapeMetrics() || services.features().extraScrapeMetrics(),
        error.isEmpty() ? 1 : 0,
        seconds,
        counts.scraped,
        counts.kept,
        counts.added,
        target.timeoutMs() / 1000.0,
        (double) config.limits().samples(),
        answer.error() == null ? answer.length() : -1);
    appender.commit();
    boolean up = error.isEmpty();
    volume = volume.plus(counts, up, answer.length());
    return new TargetStatus(up ? Health.UP : Health.DOWN, error, timestampMs, seconds, volume);
  }

  /** Takes back what was appended and ends the series; the appender for the rest. */
  private Appender failed(ScrapeConfig config, Target target, Appender appender, long timestampMs) {
    appender.rollback();
    if (zeros != null) {
      zeros.forget();
    }
    services.counters().fail();
    Appender anew = services.storage().of(config, target).appender();
    if (!config.federates()) { // else the series are another's, and not known to have ended
      markStale(anew, cache.endAll(), timestampMs);
    }
    return anew;
  }

  private void append(
      ScrapeConfig config,
      Target target,
      HttpAnswer answer,
      long timestampMs,
      Appender appender,
      SampleCounts counts)
      throws ScrapeException, ExpositionException {
    String failure = answer.failure();
    if (failure != null) {
      throw new ScrapeException(
          failure.equals(HttpAnswer.TOO_LARGE) ? ExceededLimit.BODY_SIZE : null, failure);
    }
    ScrapeRun run =
        new ScrapeRun(
            new SampleLabels(config, labels),
            cache,
            metadata,
            zeros,
            services,
            reader(config, target, answer),
            appender,
            timestampMs,
            counts);
    run.appendAll();
    markStale(appender, cache.settle(), timestampMs);
    metadata.settle(appender);
  }

  private ExpositionReader reader(ScrapeConfig config, Target target, HttpAnswer answer)
      throws ScrapeException {
    ContentType type =
        ContentType.select(
            answer.header("Content-Type"), ScrapeRequest.format(config.fallbackScrapeProtocol()));
    if (type.format() == null) {
      throw new ScrapeException(String.valueOf(type.problem()));
    }
    return ExpositionReaders.of(
        type.format(),
        answer.body(),
        0,
        length(config, type.format(), answer),
        options(target.histograms()));
  }

  /** What was cut short would pass for all there is, and end the series that are missing. */
  private static int length(ScrapeConfig config, ExpositionFormat format, HttpAnswer answer)
      throws ScrapeException {
    boolean marked = config.federates() && answer.header(ScrapeRequest.FEDERATION).equals("1");
    int length = marked ? EndMark.find(format, answer.body(), answer.length()) : answer.length();
    if (length == EndMark.NONE) {
      throw new ScrapeException("the answer ended before its end mark");
    }
    return length;
  }

  private ExpositionOptions options(HistogramOptions histograms) {
    return new ExpositionOptions(
        services.features().typeAndUnitLabels(),
        services.features().createdTimestampZeroIngestion(),
        histograms.convertClassicToNhcb(),
        histograms.alwaysScrapeClassic(),
        !histograms.scrapeNative());
  }

  /** Where the configuration would give series other labels, they are all looked at anew. */
  private void learnUnder(ScrapeConfig config) {
    ScrapeConfig before = learntUnder;
    boolean same =
        before == null
            || (before.honorLabels() == config.honorLabels()
                && before.metricRelabelConfigs().equals(config.metricRelabelConfigs())
                && before.nameValidation() == config.nameValidation()
                && before.limits().equals(config.limits()));
    if (!same) {
      cache.relearn();
    }
    learntUnder = config;
  }

  /** Marks everything stale: the target is gone. */
  void end(ScrapeConfig config, Target target, long timestampMs) {
    Appender appender = services.storage().of(config, target).appender();
    markStale(appender, cache.endAll(), timestampMs);
    report.end(appender, timestampMs);
    appender.commit();
  }

  /** Refusals are fine here: a newer sample says that the series has not ended after all. */
  private static void markStale(Appender appender, long[] references, long timestampMs) {
    for (long reference : references) {
      appender.append(reference, timestampMs, StaleMarker.VALUE);
    }
  }
}
