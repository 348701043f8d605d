package io.narthex.remote;

import io.narthex.model.Exemplar;
import io.narthex.model.FloatHistogram;
import io.narthex.model.HistogramCheck;
import io.narthex.model.HistogramResolution;
import io.narthex.model.InvalidHistogramException;
import io.narthex.model.Labels;
import io.narthex.model.Metadata;
import io.narthex.remote.WriteOutcome.Verdict;
import io.narthex.storage.AppendResult;
import io.narthex.storage.Appender;
import io.narthex.wire.InvalidSeriesException;
import io.narthex.wire.KnownSeries;
import io.narthex.wire.WireException;
import io.narthex.wire.WriteRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One request on its way into storage. */
final class WriteRun {
  /** Samples further ahead than this are refused: clocks do not differ that much. */
  private static final long MAX_AHEAD_MS = 10 * 60_000;

  /** More errors than this are only counted. */
  private static final int MOST_ERRORS = 20;

  private final WriteRequest request;
  private final Appender appender;
  private final long seed;
  private final KnownSeries.Walk known;
  private final WriteCounters counters;
  private final long latestMs;
  private final boolean partial;
  private final List<String> errors = new ArrayList<>();
  private long reference;
  private int moreErrors;
  private boolean retry;
  private int samples;
  private int histograms;
  private int exemplars;

  /**
   * A run that its caller commits or rolls back.
   *
   * @param partial whether the good is taken where some is bad
   */
  WriteRun(
      WriteRequest request,
      Appender appender,
      KnownSeries known,
      WriteCounters counters,
      long nowMs,
      boolean partial) {
    this.request = request;
    this.appender = appender;
    this.seed = known.seed();
    this.known = known.walk();
    this.counters = counters;
    this.latestMs = nowMs + MAX_AHEAD_MS;
    this.partial = partial;
  }

  /** Appends everything there is; false where it is to be rolled back. */
  boolean appendAll() throws WireException {
    while (goesOn() && request.nextSeries()) {
      appendSeries();
    }
    if (goesOn()) {
      request.metadata(appender::metadata);
      counters.write(samples + histograms);
    }
    return goesOn();
  }

  private boolean goesOn() {
    return !retry && (partial || errors.isEmpty());
  }

  private void appendSeries() throws WireException {
    long key = request.seriesKey(seed);
    reference = known.get(key);
    if (reference == KnownSeries.NONE && !learn(key)) {
      return;
    }
    while (goesOn() && request.nextSample()) {
      appendSample(key);
    }
    if (goesOn()) {
      appendExemplars();
    }
  }

  /** Looks the series up by its labels; false where it is not to be written. */
  private boolean learn(long key) throws WireException {
    Labels labels = labels();
    if (labels == null) {
      return false;
    }
    reference = appender.reference(labels);
    if (reference <= 0) {
      reject(AppendResult.ofReference(reference));
      return false;
    }
    Metadata metadata = request.seriesMetadata();
    if (metadata != null && !metadata.equals(Metadata.UNKNOWN)) {
      appender.metadata(labels.metricName(), metadata);
    }
    known.put(key, reference);
    return true;
  }

  /** The labels, or null where they are unusable: version 1.0 leaves such series out silently. */
  private @Nullable Labels labels() throws WireException {
    String problem;
    try {
      Labels labels = request.labels();
      if (labels.has(Labels.METRIC_NAME)) {
        return labels;
      }
      problem = "invalid metric name or labels, got " + labels;
    } catch (InvalidSeriesException e) {
      problem = String.valueOf(e.getMessage());
    }
    counters.invalidate();
    if (partial) {
      error(problem);
    }
    return null;
  }

  private void appendSample(long key) throws WireException {
    AppendResult result =
        request.timestampMs() > latestMs ? AppendResult.OUT_OF_BOUNDS : append(key);
    if (result == null) {
      return; // told already
    }
    if (!result.isAccepted()) {
      reject(result);
    } else if (request.isHistogram()) {
      histograms++;
    } else {
      samples++;
    }
  }

  /** Storage may have let go of a series that was known: then it is looked up again. */
  private @Nullable AppendResult append(long key) throws WireException {
    AppendResult result = append();
    boolean gone = result == AppendResult.UNKNOWN_SERIES;
    return gone ? learn(key) ? append() : null : result;
  }

  private @Nullable AppendResult append() throws WireException {
    long startMs = request.startMs();
    long timestampMs = request.timestampMs();
    if (!request.isHistogram()) {
      return appender.append(reference, startMs, timestampMs, request.value());
    }
    FloatHistogram histogram = histogram();
    return histogram == null ? null : appender.append(reference, startMs, timestampMs, histogram);
  }

  private @Nullable FloatHistogram histogram() throws WireException {
    String problem;
    try {
      FloatHistogram histogram = request.histogram();
      problem = HistogramCheck.problem(histogram, !request.isFloatHistogram());
      if (problem == null) {
        return HistogramResolution.atMost(histogram, HistogramResolution.FINEST);
      }
    } catch (InvalidHistogramException e) {
      problem = String.valueOf(e.getMessage());
    }
    error(problem + forSeries());
    return null;
  }

  private void appendExemplars() throws WireException {
    try {
      for (Exemplar exemplar : request.exemplars()) {
        AppendResult result = appender.append(reference, exemplar);
        exemplars += result.isAccepted() ? 1 : 0;
      }
    } catch (InvalidSeriesException e) {
      if (partial) {
        error(e.getMessage() + forSeries());
      }
    }
  }

  private String forSeries() throws WireException {
    try {
      return " for series " + request.labels();
    } catch (InvalidSeriesException e) {
      return ": " + e.getMessage(); // cannot be: it was looked up by them
    }
  }

  private void reject(AppendResult result) throws WireException {
    counters.reject();
    retry |= result == AppendResult.SERIES_LIMIT || result == AppendResult.MEMORY_LIMIT;
    error(words(result) + forSeries());
  }

  private static String words(AppendResult result) {
    return switch (result) {
      case DUPLICATE -> "duplicate sample for timestamp";
      case OUT_OF_ORDER -> "out of order sample";
      case TOO_OLD -> "too old sample";
      case OUT_OF_BOUNDS -> "out of bounds";
      case SERIES_LIMIT -> "the limit of series is reached";
      case MEMORY_LIMIT -> "the limit of memory is reached";
      default -> "unknown series";
    };
  }

  private void error(String what) {
    if (errors.size() < MOST_ERRORS) {
      errors.add(what);
    } else {
      moreErrors++;
    }
  }

  WriteOutcome outcome() {
    if (retry) {
      return WriteOutcome.nothing(Verdict.RETRY, text());
    }
    if (!goesOn()) {
      return WriteOutcome.nothing(Verdict.REFUSED, text());
    }
    Verdict verdict = errors.isEmpty() ? Verdict.WRITTEN : Verdict.REFUSED;
    return new WriteOutcome(verdict, text(), samples, histograms, exemplars);
  }

  private String text() {
    String text = String.join("\n", errors);
    return moreErrors == 0 ? text : text + "\nand " + moreErrors + " more";
  }
}
