package io.narthex.federation.pull;

import io.narthex.config.FederationConfig;
import io.narthex.federation.resume.Frame;
import io.narthex.model.Exemplar;
import io.narthex.model.InvalidHistogramException;
import io.narthex.storage.AppendResult;
import io.narthex.storage.Appendable;
import io.narthex.storage.Appender;
import io.narthex.storage.StorageException;
import io.narthex.wire.InvalidSeriesException;
import io.narthex.wire.Snappy;
import io.narthex.wire.WireException;
import io.narthex.wire.WriteRequest;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Stores frames, each with its cursor in one commit, and one at a time: the live pull and the
 * backlog of a replica must not both lead. Thread-safe.
 */
final class FrameStore {
  private static final int MOST_FRAME_BYTES = 256 << 20;

  private final Appendable storage;
  private final SeriesReferences references;
  private final AtomicLong samples = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong newestMs = new AtomicLong();

  FrameStore(Appendable storage, FederationConfig config) {
    this.storage = storage;
    boolean merged = config.replicas().merges(); // by appenders with references of their own
    this.references = new SeriesReferences(config.job().metricRelabelConfigs(), !merged);
  }

  long samples() {
    return samples.get();
  }

  long refused() {
    return refused.get();
  }

  long newestMs() {
    return newestMs.get();
  }

  /**
   * Stores a frame. Late samples are welcome, whatever the out-of-order window: they fill gaps.
   *
   * @param place adds to the commit where to go on
   * @throws PullException where it cannot be read or stored; nothing of it is visible then
   */
  synchronized void store(Frame frame, Consumer<Appender> place) throws PullException {
    Appender appender = storage.appender(Appendable.Mode.BACKFILL);
    boolean complete = false;
    try {
      if (frame.samples().length > 0) {
        byte[] message =
            Snappy.decode(frame.samples(), 0, frame.samples().length, MOST_FRAME_BYTES);
        append(appender, WriteRequest.v2(message, 0, message.length));
      }
      WriteRequest.v1(frame.metadata(), 0, frame.metadata().length).metadata(appender::metadata);
      place.accept(appender);
      complete = true;
      appender.commit();
    } catch (WireException e) {
      throw new PullException("broken frame: " + e.getMessage(), e);
    } catch (StorageException e) {
      throw new PullException(String.valueOf(e.getMessage()), e);
    } finally {
      if (!complete) {
        appender.rollback();
      }
    }
  }

  private void append(Appender appender, WriteRequest request) throws WireException {
    long taken = 0;
    long left = 0;
    long newest = 0;
    while (request.nextSeries()) {
      long reference = references.of(appender, request);
      while (request.nextSample()) {
        AppendResult result = append(appender, reference, request);
        if (result == AppendResult.UNKNOWN_SERIES && reference > SeriesReferences.NONE) {
          reference = references.find(appender, request);
          result = append(appender, reference, request);
        }
        taken += result == AppendResult.APPENDED ? 1 : 0;
        left += result.isAccepted() ? 0 : 1;
        newest = Math.max(newest, request.timestampMs());
      }
      appendExemplars(appender, reference, request);
    }
    newestMs.accumulateAndGet(newest, Math::max);
    samples.addAndGet(taken);
    refused.addAndGet(left);
  }

  /** An exemplar that the store does not take is no loss of samples; one broken is counted. */
  private void appendExemplars(Appender appender, long reference, WriteRequest request)
      throws WireException {
    try {
      for (Exemplar exemplar : reference <= 0 ? List.<Exemplar>of() : request.exemplars()) {
        appender.append(reference, exemplar);
      }
    } catch (InvalidSeriesException e) {
      refused.incrementAndGet();
    }
  }

  private static AppendResult append(Appender appender, long reference, WriteRequest request) {
    if (reference <= SeriesReferences.NONE) {
      return AppendResult.UNKNOWN_SERIES;
    }
    if (!request.isHistogram()) {
      return appender.append(reference, request.startMs(), request.timestampMs(), request.value());
    }
    try {
      return appender.append(
          reference, request.startMs(), request.timestampMs(), request.histogram());
    } catch (InvalidHistogramException e) {
      return AppendResult.OUT_OF_BOUNDS;
    }
  }
}
