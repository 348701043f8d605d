package io.narthex.federation.pull;

import io.narthex.config.FederationConfig;
import io.narthex.federation.resume.Frame;
import io.narthex.model.Clock;
import io.narthex.storage.Appendable;
import io.narthex.storage.Appender;
import io.narthex.storage.StorageException;
import io.narthex.wire.Snappy;
import io.narthex.wire.WireException;
import io.narthex.wire.WriteRequest;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Stores frames, each with its cursor in one commit, and one at a time: the live pull and the
 * backlog of a replica must not both lead. Thread-safe.
 */
final class FrameStore {
  private static final int MOST_FRAME_BYTES = 256 << 20;

  /** Samples further ahead than this are refused: clocks do not differ that much. */
  private static final long MOST_AHEAD_MS = 10 * 60_000;

  /** Samples may be this many intervals old and still have come live. */
  private static final int LIVE_INTERVALS = 2;

  private final Appendable storage;
  private final Clock clock;
  private final long liveMs;
  private final SeriesReferences references;
  private final AtomicLong samples = new AtomicLong();
  private final AtomicLong recovered = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong newestMs = new AtomicLong();

  FrameStore(Appendable storage, FederationConfig config, Clock clock) {
    this.storage = storage;
    this.clock = clock;
    this.liveMs = LIVE_INTERVALS * config.job().scrapeIntervalMs();
    boolean merged = config.replicas().merges(); // by appenders with references of their own
    AskedSeries asked = AskedSeries.of(FederationJobs.selectors(config));
    this.references = new SeriesReferences(asked, config.job().metricRelabelConfigs(), !merged);
  }

  long samples() {
    return samples.get();
  }

  /** How many of those came later than live pulls bring them. */
  long recovered() {
    return recovered.get();
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
   * @return how many series it is of
   * @throws PullException where it cannot be read or stored; nothing of it is visible then
   */
  synchronized long store(Frame frame, Consumer<Appender> place) throws PullException {
    Appender appender = storage.appender(Appendable.Mode.BACKFILL);
    boolean complete = false;
    long series = 0;
    try {
      if (frame.samples().length > 0) {
        byte[] message =
            Snappy.decode(frame.samples(), 0, frame.samples().length, MOST_FRAME_BYTES);
        series = append(appender, WriteRequest.v2(message, 0, message.length));
      }
      WriteRequest.v1(frame.metadata(), 0, frame.metadata().length).metadata(appender::metadata);
      place.accept(appender);
      complete = true;
      appender.commit();
      return series;
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

  private long append(Appender appender, WriteRequest request) throws WireException {
    long nowMs = clock.nowMs();
    FrameAppend frame =
        new FrameAppend(appender, request, references, nowMs + MOST_AHEAD_MS, nowMs - liveMs);
    frame.appendAll();
    newestMs.accumulateAndGet(frame.newestMs(), Math::max);
    samples.addAndGet(frame.taken());
    recovered.addAndGet(frame.recovered());
    refused.addAndGet(frame.refused());
    return frame.series();
  }
}
