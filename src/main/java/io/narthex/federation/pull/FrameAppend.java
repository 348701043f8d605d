package io.narthex.federation.pull;

import io.narthex.model.Exemplar;
import io.narthex.model.InvalidHistogramException;
import io.narthex.storage.AppendResult;
import io.narthex.storage.Appender;
import io.narthex.wire.InvalidSeriesException;
import io.narthex.wire.WireException;
import io.narthex.wire.WriteRequest;
import java.util.List;

/** The samples of one frame on their way into storage, and what became of them. */
final class FrameAppend {
  private final Appender appender;
  private final WriteRequest request;
  private final SeriesReferences references;
  private final long latestMs;
  private final long liveMs;
  private long reference;
  private long series;
  private long taken;
  private long recovered;
  private long refused;
  private long newestMs;

  /**
   * Appends nothing yet.
   *
   * @param latestMs what is later is refused (ms since the epoch)
   * @param liveMs what is earlier should have come with another pull (ms since the epoch)
   */
  FrameAppend(
      Appender appender,
      WriteRequest request,
      SeriesReferences references,
      long latestMs,
      long liveMs) {
    this.appender = appender;
    this.request = request;
    this.references = references;
    this.latestMs = latestMs;
    this.liveMs = liveMs;
  }

  /** How many series the frame is of; one of floats and histograms counts for each piece. */
  long series() {
    return series;
  }

  /** How many samples were new. */
  long taken() {
    return taken;
  }

  /** How many of those came later than live pulls bring them. */
  long recovered() {
    return recovered;
  }

  /** How many samples and exemplars are not stored. */
  long refused() {
    return refused;
  }

  /** The time of the newest sample stored, or 0. */
  long newestMs() {
    return newestMs;
  }

  void appendAll() throws WireException {
    while (request.nextSeries()) {
      series++;
      reference = references.of(appender, request);
      while (request.nextSample()) {
        count(appendSample());
      }
      appendExemplars();
    }
  }

  private void count(AppendResult result) {
    if (result == AppendResult.APPENDED) {
      taken++;
      recovered += request.timestampMs() < liveMs ? 1 : 0;
    }
    if (result.isAccepted()) {
      newestMs = Math.max(newestMs, request.timestampMs());
    } else {
      refused++;
    }
  }

  private AppendResult appendSample() throws WireException {
    if (request.timestampMs() > latestMs) {
      return AppendResult.OUT_OF_BOUNDS;
    }
    AppendResult result = append();
    if (result == AppendResult.UNKNOWN_SERIES && reference > SeriesReferences.NONE) {
      reference = references.find(appender, request);
      result = append();
    }
    return result;
  }

  private AppendResult append() {
    if (reference <= SeriesReferences.NONE) {
      return AppendResult.UNKNOWN_SERIES;
    }
    long startMs = request.startMs();
    long timestampMs = request.timestampMs();
    if (!request.isHistogram()) {
      return appender.append(reference, startMs, timestampMs, request.value());
    }
    try {
      return appender.append(reference, startMs, timestampMs, request.histogram());
    } catch (InvalidHistogramException e) {
      return AppendResult.OUT_OF_BOUNDS;
    }
  }

  /** An exemplar that the store does not take is no loss of samples; one broken is counted. */
  private void appendExemplars() throws WireException {
    try {
      for (Exemplar exemplar :
          reference <= SeriesReferences.NONE ? List.<Exemplar>of() : request.exemplars()) {
        appender.append(reference, exemplar);
      }
    } catch (InvalidSeriesException e) {
      refused++;
    }
  }
}
