package io.narthex.tsdb;

import io.narthex.model.Exemplar;
import io.narthex.model.FloatHistogram;
import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.storage.ChangePoint;
import io.narthex.storage.ChangePoint.Past;
import io.narthex.storage.PastChanges;
import io.narthex.storage.SampleBatch;
import io.narthex.storage.SampleCursor;
import io.narthex.storage.SequenceGoneException;
import io.narthex.tsdb.block.Block;
import io.narthex.tsdb.block.BlockMeta;
import io.narthex.tsdb.head.CommitOrder.Pin;
import io.narthex.tsdb.head.ExemplarRing;
import io.narthex.tsdb.head.Sight;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What blocks hold of the commits that the journal has let go of. */
final class BlockChanges implements PastChanges {
  private final Store store;
  private final Pin<View> pin;
  private final View view;
  private final List<List<Matcher>> selectors;
  private final ChangePoint after;
  private final Past through;
  private final Sight sight;
  private final PastSlices slices;
  private final SampleBatch batch = new SampleBatch();
  private ChangePoint reached;
  private @Nullable FoundSeries found;
  private @Nullable SampleCursor samples;
  private SliceExemplars exemplars = SliceExemplars.NONE;
  private int series = -1;
  private int at;

  private BlockChanges(
      Store store,
      Pin<View> pin,
      View view,
      ChangePoint after,
      Past through,
      List<List<Matcher>> selectors) {
    this.store = store;
    this.pin = pin;
    this.view = view;
    this.after = after;
    this.through = through;
    this.selectors = selectors;
    this.sight = new Sight(pin.sequence(), view.sealedRun());
    this.slices = new PastSlices(view, selectors, through.fromMs());
    this.reached = after.in(through);
  }

  /** Begins, or goes on, behind a place that the journal does not reach back to. */
  static BlockChanges open(Store store, ChangePoint after, List<List<Matcher>> selectors)
      throws SequenceGoneException {
    Past begun = after.past();
    Past through = begun == null ? throughJournal(store) : begun;
    Pin<View> pin = store.order().pin(store::view); // now: what the journal has let go of is there
    try {
      View view = holding(pin.view(), after, through.through());
      return new BlockChanges(store, pin, view, after, through, selectors);
    } catch (SequenceGoneException e) {
      store.order().release(pin);
      throw e;
    }
  }

  private static Past throughJournal(Store store) {
    return new Past(store.journal().oldestSequence() - 1, Long.MIN_VALUE);
  }

  /** The blocks that commits between the two have gone to. */
  private static View holding(View all, ChangePoint after, long through)
      throws SequenceGoneException {
    List<Block> blocks =
        all.blocks().stream()
            .filter(block -> holdsAny(block.meta(), after.sequence(), through))
            .toList();
    long oldest =
        blocks.stream().mapToLong(block -> block.meta().firstSequence()).min().orElse(through + 1);
    if (after.sequence() + 1 < oldest && after.past() == null) {
      throw new SequenceGoneException(after.sequence(), oldest - 1);
    }
    return new View(blocks, all.sealedRun(), all.deletions());
  }

  private static boolean holdsAny(BlockMeta block, long after, long through) {
    return block.firstSequence() > 0
        && block.lastSequence() > after
        && block.firstSequence() <= through;
  }

  @Override
  public boolean nextSlice(long mostSamples) {
    if (!slices.next(mostSamples)) {
      reached = after.at(through.through());
      return false;
    }
    reached = after.in(new Past(through.through(), slices.toMs() + 1));
    found =
        FoundSeries.inBlocks(store.head(), sight, view, selectors, slices.fromMs(), slices.toMs());
    exemplars = new SliceExemplars(exemplars(slices.fromMs(), slices.toMs()));
    samples = null;
    series = -1;
    at = -1;
    batch.clear();
    return true;
  }

  private List<ExemplarRing.Entry> exemplars(long fromMs, long toMs) {
    return store
        .exemplars()
        .find(labels -> JournalChanges.isSelected(labels, selectors), fromMs, toMs);
  }

  @Override
  public ChangePoint reached() {
    return reached;
  }

  @Override
  public boolean next() {
    at++;
    while (at >= batch.size()) {
      at = 0;
      if ((samples == null || !samples.next(batch)) && !nextSeries()) {
        return false;
      }
    }
    return true;
  }

  private boolean nextSeries() {
    FoundSeries slice = found;
    batch.clear();
    if (slice == null || ++series >= slice.size()) {
      samples = null;
      return false;
    }
    samples = slice.samples(series, null);
    exemplars.begin(slice.labels(series));
    return true;
  }

  @Override
  public void exemplars(BiConsumer<Labels, Exemplar> sink) {
    exemplars.tell(sink);
  }

  @Override
  public long lastSequence() {
    return through.through();
  }

  /** Not known: that of the place it all came after. */
  @Override
  public long sequence() {
    return after.sequence();
  }

  @Override
  public Labels labels() {
    if (found == null) {
      throw new IllegalStateException("no slice has been begun");
    }
    return found.labels(series);
  }

  @Override
  public int series() {
    return series;
  }

  @Override
  public long timestampMs() {
    return batch.timestampsMs()[at];
  }

  @Override
  public long startMs() {
    return batch.startMs(at);
  }

  @Override
  public double value() {
    return batch.values()[at];
  }

  @Override
  public @Nullable FloatHistogram histogram() {
    return batch.histograms() == null ? null : batch.sample(at).histogram();
  }

  @Override
  public void close() {
    store.order().release(pin);
  }
}
