package io.narthex.tsdb;

import io.narthex.model.Exemplar;
import io.narthex.model.FloatHistogram;
import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.model.Metadata;
import io.narthex.storage.ChangeSet;
import io.narthex.tsdb.chunk.Intervals;
import io.narthex.tsdb.chunk.SampleColumns;
import io.narthex.tsdb.head.Head;
import io.narthex.tsdb.journal.JournalTail;
import io.narthex.tsdb.journal.JournalVisitor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The journal's newer commits, those samples of them that selectors accept. */
final class JournalChanges implements ChangeSet, JournalVisitor {
  /** An exemplar that waits to be asked for. */
  private record Told(Labels labels, Exemplar exemplar) {}

  private final JournalTail tail;
  private final Head head;
  private final List<List<Matcher>> selectors;
  private final Deletions deletions;
  private final Map<Integer, Labels> selected = new HashMap<>();
  private final Map<Integer, Intervals> deleted = new HashMap<>();
  private final SampleColumns columns = new SampleColumns();
  private final List<Told> exemplars = new ArrayList<>();
  private long sequence;
  private int at = -1;

  JournalChanges(JournalTail tail, Head head, List<List<Matcher>> selectors, Deletions deletions) {
    this.tail = tail;
    this.deletions = deletions;
    this.head = head;
    this.selectors = selectors;
  }

  @Override
  public boolean next() {
    at++;
    while (at >= columns.size()) {
      at = 0;
      columns.clear();
      if (!tail.next(this)) {
        return false;
      }
    }
    return true;
  }

  // ---- what the journal tells

  @Override
  public void segment(int number) {
    selected.clear();
    deleted.clear();
  }

  @Override
  public void begin(long newSequence) {
    sequence = newSequence;
  }

  @Override
  public void series(int reference, byte[] bytes, int offset, int length) {
    Labels labels = Labels.fromCanonical(bytes, offset, length);
    if (isSelected(labels, selectors)) {
      selected.put(reference, labels);
      Intervals gone = deletions.of(labels);
      if (gone != null) {
        deleted.put(reference, gone);
      }
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
    if (isWanted(reference, timestampMs)) {
      columns.add(reference, startMs, timestampMs, valueBits);
    }
  }

  @Override
  public void sample(int reference, long startMs, long timestampMs, FloatHistogram histogram) {
    if (isWanted(reference, timestampMs)) {
      columns.add(reference, startMs, timestampMs, histogram);
    }
  }

  private boolean isWanted(int reference, long timestampMs) {
    Intervals gone = deleted.isEmpty() ? null : deleted.get(reference);
    return selected.containsKey(reference)
        && (gone == null || !gone.cover(timestampMs, timestampMs));
  }

  @Override
  public void exemplar(int reference, Exemplar exemplar) {
    if (selected.containsKey(reference)) {
      exemplars.add(new Told(selected.getOrDefault(reference, Labels.EMPTY), exemplar));
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
    return selected.getOrDefault(columns.reference(at), Labels.EMPTY);
  }

  @Override
  public long reference() {
    return head.find(labels());
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
  }
}
