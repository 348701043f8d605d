package io.narthex.tsdb;

import io.narthex.model.Exemplar;
import io.narthex.model.FloatHistogram;
import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.model.Metadata;
import io.narthex.storage.ChangeSet;
import io.narthex.storage.SequenceGoneException;
import io.narthex.tsdb.ChangeBookmarks.Bookmark;
import io.narthex.tsdb.chunk.SampleColumns;
import io.narthex.tsdb.journal.JournalPosition;
import io.narthex.tsdb.journal.JournalTail;
import io.narthex.tsdb.journal.JournalVisitor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The journal's newer commits, those samples of them that selectors accept. */
final class JournalChanges implements ChangeSet, JournalVisitor {
  /** An exemplar that waits to be asked for. */
  private record Told(Labels labels, Exemplar exemplar) {}

  private final Store store;
  private final JournalTail tail;
  private final List<List<Matcher>> selectors;
  private final Deletions deletions;
  private final SelectedSeries selected;

  /** The samples of a commit; their references are the numbers of the selected series. */
  private final SampleColumns columns = new SampleColumns();

  private final List<Told> exemplars = new ArrayList<>();
  private long sequence;
  private int at = -1;

  /** The commit that whoever stops here goes on after, and where that is. */
  private long told;

  private @Nullable JournalPosition toldTo;

  private JournalChanges(
      Store store,
      JournalTail tail,
      long afterSequence,
      List<List<Matcher>> selectors,
      Bookmark start) {
    this.store = store;
    this.tail = tail;
    this.deletions = start.deletions();
    this.selectors = selectors;
    this.selected = start.series();
    this.sequence = afterSequence;
  }

  /** Goes on where somebody stopped, or else reads the journal from the segment's beginning. */
  static JournalChanges open(Store store, long afterSequence, List<List<Matcher>> selectors)
      throws SequenceGoneException {
    Deletions deletions = store.view().deletions();
    Bookmark bookmark = store.bookmarks().take(afterSequence, selectors, deletions);
    JournalTail tail =
        bookmark == null ? null : store.journal().tail(bookmark.position(), afterSequence);
    if (bookmark == null || tail == null) {
      tail = store.journal().tail(afterSequence);
      bookmark = new Bookmark(tail.position(), new SelectedSeries(), deletions);
    }
    return new JournalChanges(store, tail, afterSequence, selectors, bookmark);
  }

  @Override
  public boolean next() {
    at++;
    if (at >= columns.size()) {
      stopAt(sequence);
    }
    while (at >= columns.size()) {
      at = 0;
      columns.clear();
      if (!tail.next(this)) {
        stopAt(tail.upTo());
        return false;
      }
    }
    return true;
  }

  private void stopAt(long lastTold) {
    told = lastTold;
    toldTo = tail.position();
  }

  // ---- what the journal tells

  @Override
  public void segment(int number) {
    selected.clear();
    toldTo = null; // in another segment, whose series are forgotten
  }

  @Override
  public void begin(long newSequence) {
    sequence = newSequence;
  }

  @Override
  public void series(int reference, byte[] bytes, int offset, int length) {
    Labels labels = Labels.fromCanonical(bytes, offset, length);
    if (isSelected(labels, selectors)) {
      selected.add(reference, store.head().shared(labels), deletions.of(labels));
    }
  }

  /** Whether any selector accepts a series; no selector at all accepts every one. */
  static boolean isSelected(Labels labels, List<List<Matcher>> selectors) {
    return selectors.isEmpty() || selectors.stream().anyMatch(matchers -> accept(matchers, labels));
  }

  private static boolean accept(List<Matcher> matchers, Labels labels) {
    return matchers.stream().allMatch(matcher -> matcher.matches(labels.get(matcher.name())));
  }

  @Override
  public void sample(int reference, long startMs, long timestampMs, long valueBits) {
    int series = selected.number(reference);
    if (isWanted(series, timestampMs)) {
      columns.add(series, startMs, timestampMs, valueBits);
    }
  }

  @Override
  public void sample(int reference, long startMs, long timestampMs, FloatHistogram histogram) {
    int series = selected.number(reference);
    if (isWanted(series, timestampMs)) {
      columns.add(series, startMs, timestampMs, histogram);
    }
  }

  private boolean isWanted(int series, long timestampMs) {
    return series != SelectedSeries.NONE && !selected.isDeleted(series, timestampMs);
  }

  @Override
  public void exemplar(int reference, Exemplar exemplar) {
    int series = selected.number(reference);
    if (series != SelectedSeries.NONE) {
      exemplars.add(new Told(selected.labels(series), exemplar));
    }
  }

  @Override
  public void metadata(String family, Metadata metadata) {
    // of no series, and told anew with samples
  }

  @Override
  public void end() {
    // all of the commit has been collected
  }

  @Override
  public void exemplars(BiConsumer<Labels, Exemplar> sink) {
    exemplars.forEach(told -> sink.accept(told.labels, told.exemplar));
    exemplars.clear();
  }

  // ---- the sample at hand

  @Override
  public long lastSequence() {
    return tail.upTo();
  }

  @Override
  public long sequence() {
    return sequence;
  }

  @Override
  public Labels labels() {
    return selected.labels(columns.reference(at));
  }

  @Override
  public int series() {
    return columns.reference(at);
  }

  @Override
  public long timestampMs() {
    return columns.timestampMs(at);
  }

  @Override
  public long startMs() {
    return columns.startMs(at);
  }

  @Override
  public double value() {
    return Double.longBitsToDouble(columns.bits(at));
  }

  @Override
  public @Nullable FloatHistogram histogram() {
    return columns.histogram(at);
  }

  @Override
  public void close() {
    tail.close();
    if (toldTo != null) {
      store.bookmarks().put(told, selectors, new Bookmark(toldTo, selected, deletions));
    }
  }
}
