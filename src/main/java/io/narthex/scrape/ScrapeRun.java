package io.narthex.scrape;

import io.narthex.config.ScrapeConfig;
import io.narthex.exposition.ExpositionException;
import io.narthex.exposition.ExpositionReader;
import io.narthex.exposition.ExpositionReader.Entry;
import io.narthex.model.Exemplar;
import io.narthex.model.FloatHistogram;
import io.narthex.model.HistogramCheck;
import io.narthex.model.Labels;
import io.narthex.storage.AppendResult;
import io.narthex.storage.Appender;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One exposition on its way into storage. */
final class ScrapeRun {
  /** Samples further ahead of the scrape than this are refused: clocks do not differ that much. */
  private static final long MAX_AHEAD_MS = 10 * 60_000;

  private final SampleLabels sampleLabels;
  private final ScrapeConfig config;
  private final ScrapeCache cache;
  private final MetadataCache metadata;
  private final @Nullable ZeroSamples zeros;
  private final HistogramLimits histogramLimits;
  private final ScrapeCounters counters;
  private final long seed;
  private final ExpositionReader reader;
  private final Appender appender;
  private final long timestampMs;
  private final SampleCounts counts;

  ScrapeRun(
      SampleLabels sampleLabels,
      ScrapeCache cache,
      MetadataCache metadata,
      @Nullable ZeroSamples zeros,
      ScrapeServices services,
      ExpositionReader reader,
      Appender appender,
      long timestampMs,
      SampleCounts counts) {
    this.sampleLabels = sampleLabels;
    this.config = sampleLabels.config();
    this.cache = cache;
    this.metadata = metadata;
    this.zeros = zeros;
    this.histogramLimits = new HistogramLimits(config.histograms());
    this.counters = services.counters();
    this.seed = services.seed();
    this.reader = reader;
    this.appender = appender;
    this.timestampMs = timestampMs;
    this.counts = counts;
  }

  /** Appends everything; what was appended before a failure is for the caller to roll back. */
  void appendAll() throws ExpositionException, ScrapeException {
    cache.begin();
    metadata.begin();
    int foretold = foretell();
    for (Entry entry = reader.next(); entry != Entry.END; entry = reader.next()) {
      switch (entry) {
        case SERIES -> {
          appendSample(foretold);
          foretold = foretell();
        }
        case HELP, TYPE, UNIT -> metadata.read(entry, reader, seed);
        default -> {}
      }
    }
    if (isOverLimit()) {
      throw new ScrapeException(ExceededLimit.SAMPLES, "sample limit exceeded");
    }
  }

  private boolean isOverLimit() {
    long limit = config.limits().samples();
    return limit > 0 && counts.kept > limit;
  }

  private int foretell() {
    int slot = cache.foretold();
    if (slot == ScrapeCache.NONE) {
      reader.expect(seed, 0, 0);
    } else {
      reader.expect(seed, cache.hash(slot), cache.length(slot));
    }
    return slot;
  }

  private void appendSample(int foretold) throws ExpositionException, ScrapeException {
    counts.scraped++;
    int slot = reader.isAsExpected() ? foretold : locate();
    if (slot == ScrapeCache.NONE) {
      return;
    }
    cache.advance(slot);
    if (cache.reference(slot) == ScrapeCache.DROPPED) {
      cache.see(slot, false);
      return;
    }
    counts.kept++;
    if (!isOverLimit()) {
      append(slot);
    }
  }

  /** The slot of a series that was not foretold; none where storage takes no more series. */
  private int locate() throws ScrapeException {
    long hash = reader.hash(seed);
    int length = reader.seriesEnd() - reader.seriesStart();
    int slot = cache.find(hash, length);
    if (slot != ScrapeCache.NONE) {
      return slot;
    }
    long reference = ScrapeCache.DROPPED;
    Labels labels = sampleLabels.of(reader);
    if (labels != null) {
      reference = appender.reference(labels);
      AppendResult result = AppendResult.ofReference(reference);
      if (!result.isAccepted()) {
        counters.reject(result);
        return ScrapeCache.NONE;
      }
      counts.added++;
    }
    return cache.add(hash, length, reference);
  }

  private void append(int slot) throws ExpositionException, ScrapeException {
    boolean explicit = config.honorTimestamps() && reader.hasTimestamp();
    AppendResult result;
    if (!explicit && cache.isSeen(slot)) {
      result = AppendResult.DUPLICATE;
    } else {
      result = append(slot, explicit ? reader.timestampMs() : timestampMs);
    }
    if (!result.isAccepted()) {
      counters.reject(result);
    }
    cache.see(slot, !explicit || config.trackTimestampsStaleness());
  }

  private AppendResult append(int slot, long sampleMs) throws ExpositionException, ScrapeException {
    if (sampleMs > timestampMs + MAX_AHEAD_MS) {
      return AppendResult.OUT_OF_BOUNDS;
    }
    counts.newestMs = Math.max(counts.newestMs, sampleMs);
    AppendResult result = appendTo(slot, sampleMs);
    if (result == AppendResult.UNKNOWN_SERIES) {
      result = appendAnew(slot, sampleMs);
    }
    List<Exemplar> exemplars = result.isAccepted() ? reader.exemplars() : List.of();
    for (int i = 0; i < exemplars.size(); i++) { // most samples have none: no iterator for them
      appendExemplar(slot, exemplars.get(i), sampleMs);
    }
    return result;
  }

  private AppendResult appendTo(int slot, long sampleMs) throws ScrapeException {
    long reference = cache.reference(slot);
    long startMs = reader.startMs();
    FloatHistogram histogram = histogram();
    if (zeros != null) {
      zeros.append(appender, slot, reference, startMs, sampleMs, histogram);
    }
    return histogram == null
        ? appender.append(reference, startMs, sampleMs, reader.value())
        : appender.append(reference, startMs, sampleMs, histogram);
  }

  private @Nullable FloatHistogram histogram() throws ScrapeException {
    FloatHistogram histogram = reader.histogram();
    if (histogram == null) {
      return null;
    }
    String problem = HistogramCheck.problem(histogram, !reader.isFloatHistogram());
    if (problem != null) {
      throw new ScrapeException(problem);
    }
    return histogramLimits.fit(histogram);
  }

  /** Storage has let go of the series: asks for it again. */
  private AppendResult appendAnew(int slot, long sampleMs) throws ScrapeException {
    Labels labels = sampleLabels.of(reader);
    if (labels == null) {
      return AppendResult.UNKNOWN_SERIES;
    }
    long reference = appender.reference(labels);
    AppendResult result = AppendResult.ofReference(reference);
    if (!result.isAccepted()) {
      return result;
    }
    cache.reference(slot, reference);
    return appendTo(slot, sampleMs);
  }

  private void appendExemplar(int slot, Exemplar exemplar, long sampleMs) {
    boolean stamped = exemplar.timestampMs() != Exemplar.NO_TIMESTAMP;
    Exemplar complete =
        stamped ? exemplar : new Exemplar(exemplar.labels(), exemplar.value(), sampleMs);
    AppendResult result = appender.append(cache.reference(slot), complete);
    if (result == AppendResult.OUT_OF_BOUNDS) {
      counters.reject(result);
    } else if (result == AppendResult.OUT_OF_ORDER) {
      counters.rejectLateExemplar();
    }
  }
}
