package io.narthex.tsdb;

import io.narthex.model.Exemplar;
import io.narthex.model.FloatHistogram;
import io.narthex.model.Labels;
import io.narthex.model.Metadata;
import io.narthex.tsdb.block.BlockMeta;
import io.narthex.tsdb.chunk.SampleColumns;
import io.narthex.tsdb.head.Head;
import io.narthex.tsdb.index.PagedInts;
import io.narthex.tsdb.journal.JournalVisitor;
import java.util.List;

/** Brings what the journal holds back into the head, but for what blocks hold already. */
final class Replay implements JournalVisitor {
  private final Store store;
  private final Head head;
  private final List<BlockMeta> blocks;
  private final LoadProgress progress;
  private final SampleColumns columns = new SampleColumns();
  private final PagedInts references = new PagedInts();
  private long sealedMs = Long.MIN_VALUE;
  private long sealedSequence = Long.MIN_VALUE;
  private long sequence;
  private long samples;
  private boolean begun;

  Replay(Store store, List<BlockMeta> blocks, LoadProgress progress) {
    this.store = store;
    this.head = store.head();
    this.blocks = blocks;
    this.progress = progress;
    for (BlockMeta block : blocks) {
      sealedMs = Math.max(sealedMs, block.toMs());
      sealedSequence = Math.max(sealedSequence, block.lastSequence());
    }
  }

  /** The newest commit that was read; 0 where there was none. */
  long lastSequence() {
    return sequence;
  }

  @Override
  public void segment(int number) {
    if (begun) {
      progress.segmentRead(samples);
    }
    begun = true;
    references.clear();
  }

  @Override
  public void begin(long newSequence) {
    sequence = newSequence;
    columns.clear();
  }

  @Override
  public void series(int reference, byte[] bytes, int offset, int length) {
    references.set(reference, head.restore(Labels.fromCanonical(bytes, offset, length)));
  }

  @Override
  public void sample(int reference, long startMs, long timestampMs, long valueBits) {
    if (isWanted(reference, timestampMs)) {
      columns.add(references.get(reference), startMs, timestampMs, valueBits);
    }
  }

  @Override
  public void sample(int reference, long startMs, long timestampMs, FloatHistogram histogram) {
    if (isWanted(reference, timestampMs)) {
      columns.add(references.get(reference), startMs, timestampMs, histogram);
    }
  }

  private boolean isWanted(int reference, long timestampMs) {
    return references.get(reference) > 0
        && (timestampMs >= sealedMs || sequence > sealedSequence || !isSealed(timestampMs));
  }

  private boolean isSealed(long timestampMs) {
    for (BlockMeta block : blocks) {
      if (timestampMs >= block.fromMs()
          && timestampMs < block.toMs()
          && sequence <= block.lastSequence()) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void exemplar(int reference, Exemplar exemplar) {
    int known = references.get(reference);
    if (known > 0) {
      store.exemplars().add(head.labels(known), exemplar);
    }
  }

  @Override
  public void metadata(String family, Metadata metadata) {
    store.metadata().put(family, metadata);
  }

  @Override
  public void end() {
    head.apply(columns, sequence);
    store.order().startAfter(sequence);
    samples += columns.size();
  }
}
