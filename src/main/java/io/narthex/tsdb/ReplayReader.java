package io.narthex.tsdb;

import io.narthex.model.Exemplar;
import io.narthex.model.FloatHistogram;
import io.narthex.model.Labels;
import io.narthex.model.Metadata;
import io.narthex.tsdb.head.Head;
import io.narthex.tsdb.index.PagedInts;
import io.narthex.tsdb.journal.JournalVisitor;
import java.util.function.UnaryOperator;

/** Takes what is read of the journal: series go into the head, samples into batches. */
final class ReplayReader implements JournalVisitor {
  private final Store store;
  private final Head head;
  private final LoadProgress progress;
  private final UnaryOperator<ReplayBatch> exchange;
  private final PagedInts references = new PagedInts();
  private ReplayBatch batch = new ReplayBatch();
  private long sequence;
  private boolean begun;

  /**
   * Reads for a store.
   *
   * @param exchange takes a full batch and gives an empty one
   */
  ReplayReader(Store store, LoadProgress progress, UnaryOperator<ReplayBatch> exchange) {
    this.store = store;
    this.head = store.head();
    this.progress = progress;
    this.exchange = exchange;
  }

  @Override
  public void segment(int number) {
    if (begun) {
      progress.segmentRead();
    }
    begun = true;
    references.clear();
  }

  @Override
  public void begin(long newSequence) {
    sequence = newSequence;
  }

  @Override
  public void series(int reference, byte[] bytes, int offset, int length) {
    references.set(reference, head.restore(Labels.fromCanonical(bytes, offset, length)));
  }

  @Override
  public void sample(int reference, long startMs, long timestampMs, long valueBits) {
    int known = references.get(reference);
    if (known > 0) {
      batch.columns().add(known, startMs, timestampMs, valueBits);
    }
  }

  @Override
  public void sample(int reference, long startMs, long timestampMs, FloatHistogram histogram) {
    int known = references.get(reference);
    if (known > 0) {
      batch.columns().add(known, startMs, timestampMs, histogram);
    }
  }

  @Override
  public void exemplar(int reference, Exemplar exemplar) {
    int known = references.get(reference);
    if (known > 0) {
      store.exemplars().add(head.labels(known), exemplar, sequence);
    }
  }

  @Override
  public void metadata(String family, Metadata metadata) {
    store.metadata().put(family, metadata);
  }

  @Override
  public void end() {
    batch.end(sequence);
    if (batch.isFull()) {
      batch = exchange.apply(batch);
    }
  }

  /** Hands over what is left. */
  void finish() {
    batch = exchange.apply(batch);
    if (begun) {
      progress.segmentRead();
    }
  }
}
