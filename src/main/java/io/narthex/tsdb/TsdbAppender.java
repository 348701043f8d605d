package io.narthex.tsdb;

import io.narthex.model.Exemplar;
import io.narthex.model.FloatHistogram;
import io.narthex.model.Labels;
import io.narthex.model.Metadata;
import io.narthex.storage.AppendResult;
import io.narthex.storage.Appendable.Mode;
import io.narthex.storage.Appender;
import io.narthex.storage.StorageException;
import io.narthex.tsdb.chunk.SampleColumns;
import io.narthex.tsdb.head.HeadSession;
import io.narthex.tsdb.journal.JournalException;
import io.narthex.tsdb.journal.SeriesExemplar;
import org.jspecify.annotations.Nullable;

/** Collects a batch, writes it to the journal, applies it to the head: see {@code CommitOrder}. */
final class TsdbAppender implements Appender {
  private final Store store;
  private final Mode mode;
  private final HeadSession session;
  private final Workspace workspace;
  private final SampleColumns samples;

  /** What is filled in from elsewhere and older would be dropped by retention again (ms). */
  private final long oldestMs;

  private boolean ended;

  TsdbAppender(Store store, Mode mode) {
    this.store = store;
    this.mode = mode;
    this.session = store.head().session(mode);
    this.workspace = store.borrow();
    this.samples = workspace.batch().samples();
    long keptMs = mode == Mode.BACKFILL ? store.settings().retention().ms() : 0;
    this.oldestMs = keptMs > 0 ? store.clock().nowMs() - keptMs : Long.MIN_VALUE;
  }

  @Override
  public long reference(Labels labels) {
    long reference = store.head().reference(labels);
    if (reference <= 0) {
      store.count(AppendResult.ofReference(reference));
    }
    return reference;
  }

  @Override
  public AppendResult append(long reference, long startMs, long timestampMs, double value) {
    long bits = Double.doubleToRawLongBits(value);
    AppendResult result = judge(reference, timestampMs, bits, null);
    if (result == AppendResult.APPENDED) {
      samples.add((int) reference, startMs, timestampMs, bits);
      workspace.note((int) reference);
    }
    return result;
  }

  @Override
  public AppendResult append(
      long reference, long startMs, long timestampMs, FloatHistogram histogram) {
    long bits = Double.doubleToRawLongBits(histogram.sum());
    AppendResult result = judge(reference, timestampMs, bits, histogram);
    if (result == AppendResult.APPENDED) {
      samples.add((int) reference, startMs, timestampMs, histogram);
      workspace.note((int) reference);
    }
    return result;
  }

  private AppendResult judge(
      long reference, long timestampMs, long bits, @Nullable FloatHistogram histogram) {
    checkOpen();
    if (timestampMs < oldestMs) {
      return store.count(AppendResult.TOO_OLD);
    }
    AppendResult result = session.judge(reference, timestampMs, bits, histogram);
    int last = result == AppendResult.APPENDED ? workspace.last((int) reference) : -1;
    if (last >= 0) {
      result = judgeAfter(last, timestampMs, bits, histogram);
    }
    return result == AppendResult.APPENDED ? result : store.count(result);
  }

  /** Judges by the last sample that the batch itself holds of the series. */
  private AppendResult judgeAfter(
      int last, long timestampMs, long bits, @Nullable FloatHistogram histogram) {
    if (timestampMs != samples.timestampMs(last)) {
      return session.judgeAfter(samples.timestampMs(last), timestampMs);
    }
    FloatHistogram other = samples.histogram(last);
    boolean same =
        histogram == null ? other == null && samples.bits(last) == bits : histogram.equals(other);
    return same ? AppendResult.UNCHANGED : AppendResult.DUPLICATE;
  }

  @Override
  public AppendResult append(long reference, Exemplar exemplar) {
    checkOpen();
    if (!session.isKnown(reference)) {
      return store.count(AppendResult.UNKNOWN_SERIES);
    }
    Labels series = session.labels((int) reference);
    AppendResult result = store.exemplars().judge(series, exemplar, mode == Mode.BACKFILL);
    if (result == AppendResult.APPENDED) {
      workspace.batch().exemplars().add(new SeriesExemplar((int) reference, exemplar));
    }
    return store.count(result);
  }

  @Override
  public void metadata(String family, Metadata metadata) {
    checkOpen();
    if (!metadata.equals(store.metadata().get(family))) {
      workspace.batch().metadata().put(family, metadata);
    }
  }

  @Override
  public long commit() {
    checkOpen();
    try {
      if (workspace.batch().isEmpty()) {
        return store.order().newest();
      }
      return apply(journal());
    } finally {
      end();
    }
  }

  /** Writes the batch to the journal; again where that has moved on to another segment. */
  private long journal() {
    try {
      while (true) {
        int segment = store.journal().segment();
        workspace.collectUnknown(session, segment);
        long sequence = store.journal().append(workspace.batch(), workspace, segment);
        if (sequence > 0) {
          for (int i = 0; i < workspace.size(); i++) {
            session.setJournaled(workspace.reference(i), segment);
          }
          return sequence;
        }
      }
    } catch (JournalException e) {
      store.order().complete(e.sequence());
      store.count(AppendResult.NOT_JOURNALED, samples.size());
      throw new StorageException("commit refused: " + e.getMessage(), e);
    }
  }

  private long apply(long sequence) {
    try {
      store.head().apply(samples, sequence);
      for (SeriesExemplar entry : workspace.batch().exemplars()) {
        store.exemplars().add(session.labels(entry.reference()), entry.exemplar(), sequence);
      }
      store.metadata().putAll(workspace.batch().metadata());
    } finally {
      store.order().complete(sequence);
    }
    store.order().await(sequence);
    return sequence;
  }

  @Override
  public void rollback() {
    checkOpen();
    end();
  }

  private void end() {
    ended = true;
    session.end();
    store.giveBack(workspace);
  }

  private void checkOpen() {
    if (ended) {
      throw new IllegalStateException("the appender has been committed or rolled back");
    }
  }
}
