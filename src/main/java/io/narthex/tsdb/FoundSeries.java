package io.narthex.tsdb;

import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.storage.SampleCursor;
import io.narthex.storage.SeriesSet;
import io.narthex.tsdb.block.Block;
import io.narthex.tsdb.chunk.Intervals;
import io.narthex.tsdb.chunk.Intervals.Interval;
import io.narthex.tsdb.chunk.Pieces;
import io.narthex.tsdb.chunk.SeriesCursor;
import io.narthex.tsdb.head.Head;
import io.narthex.tsdb.head.LatestSamples;
import io.narthex.tsdb.head.Sight;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The series that selectors find in the head and in blocks, joined by their labels. */
final class FoundSeries implements SeriesSet {
  private static final int[] NOT_IN_HEAD = {};

  /** One series: its reference in the head, or 0, and its number in each block, or -1. */
  private record Entry(Labels labels, int reference, int[] numbers) {}

  private final Head head;
  private final Sight sight;
  private final Deletions deletions;
  private final List<Block.Series> blocks;
  private final List<Entry> entries;
  private final List<Object> selections;
  private final long fromMs;
  private final long toMs;

  private FoundSeries(
      Head head,
      Sight sight,
      Deletions deletions,
      List<Block.Series> blocks,
      List<Entry> entries,
      List<Object> selections,
      long fromMs,
      long toMs) {
    this.head = head;
    this.sight = sight;
    this.deletions = deletions;
    this.blocks = blocks;
    this.entries = entries;
    this.selections = selections;
    this.fromMs = fromMs;
    this.toMs = toMs;
  }

  /** Looks in the head and in the blocks that overlap the times (ms, both included). */
  static FoundSeries find(
      Head head, Sight sight, View view, List<List<Matcher>> selectors, long fromMs, long toMs) {
    return find(head, sight, head.select(selectors), view, selectors, fromMs, toMs);
  }

  /** Looks in the blocks only. */
  static FoundSeries inBlocks(
      Head head, Sight sight, View view, List<List<Matcher>> selectors, long fromMs, long toMs) {
    return find(head, sight, NOT_IN_HEAD, view, selectors, fromMs, toMs);
  }

  private static FoundSeries find(
      Head head,
      Sight sight,
      int[] references,
      View view,
      List<List<Matcher>> selectors,
      long fromMs,
      long toMs) {
    List<Block.Series> blocks = view.series(fromMs, toMs);
    List<Entry> entries = new ArrayList<>(references.length);
    for (int reference : references) {
      entries.add(new Entry(head.labels(reference), reference, absent(blocks.size())));
    }
    List<Object> selections = new ArrayList<>(blocks.size() + 1);
    selections.add(references);
    for (int i = 0; i < blocks.size(); i++) {
      Block.Series block = blocks.get(i);
      int[] numbers = block.overlapping(block.index().select(selectors), fromMs, toMs);
      entries = merge(entries, blocks, i, numbers);
      selections.add(numbers);
    }
    return new FoundSeries(
        head, sight, view.deletions(), blocks, entries, selections, fromMs, toMs);
  }

  /** Adds a block's series to those found so far, both in label order. */
  private static List<Entry> merge(
      List<Entry> found, List<Block.Series> blocks, int at, int[] numbers) {
    List<Entry> merged = new ArrayList<>(Math.max(found.size(), numbers.length));
    int next = 0;
    for (int number : numbers) {
      Labels labels = blocks.get(at).labels(number);
      while (next < found.size() && isBefore(found.get(next).labels, labels)) {
        merged.add(found.get(next++));
      }
      boolean known = next < found.size() && found.get(next).labels.equals(labels);
      Entry entry = known ? found.get(next++) : new Entry(labels, 0, absent(blocks.size()));
      entry.numbers[at] = number;
      merged.add(entry);
    }
    merged.addAll(found.subList(next, found.size()));
    return merged;
  }

  private static boolean isBefore(Labels left, Labels right) {
    return !left.equals(right) && left.compareTo(right) < 0;
  }

  private static int[] absent(int blocks) {
    int[] numbers = new int[blocks];
    Arrays.fill(numbers, -1);
    return numbers;
  }

  @Override
  public int size() {
    return entries.size();
  }

  /** What the indexes selected: each gives the same array as long as its selection is the same. */
  @Override
  public Object identity() {
    return selections;
  }

  @Override
  public Labels labels(int index) {
    return entries.get(index).labels();
  }

  /** Of a series that only blocks hold: a negative number, made of its labels' hash. */
  @Override
  public long reference(int index) {
    Entry entry = entries.get(index);
    return entry.reference() > 0 ? entry.reference() : entry.labels().hash64() | Long.MIN_VALUE;
  }

  @Override
  public SampleCursor samples(int index, @Nullable SampleCursor reuse) {
    SeriesCursor cursor = SeriesCursor.of(reuse);
    Pieces pieces = cursor.pieces();
    pieces.clear();
    addPieces(index, pieces);
    Intervals deleted = deletions.of(labels(index));
    return deleted == null ? cursor.begin(fromMs, toMs) : deleted.samples(pieces, fromMs, toMs);
  }

  /** Whether a series has samples, as far as chunks tell. */
  boolean holdsSamples(int index) {
    return endsWithin(index) || deletions.leaves(labels(index), pieces(index));
  }

  /** True of most that the head holds, and no chunk has to be looked at. */
  private boolean endsWithin(int index) {
    int reference = entries.get(index).reference();
    return reference != 0
        && deletions.of(labels(index)) == null
        && head.endsWithin(reference, sight, fromMs, toMs);
  }

  /** From the first to the last sample of a series, as far as chunks tell; null for none. */
  @Nullable Interval held(int index) {
    Pieces pieces = pieces(index);
    long minMs = Long.MAX_VALUE;
    long maxMs = Long.MIN_VALUE;
    for (int i = 0; i < pieces.size(); i++) {
      minMs = Math.min(minMs, pieces.minMs(i));
      maxMs = Math.max(maxMs, pieces.maxMs(i));
    }
    return pieces.isEmpty() ? null : new Interval(minMs, maxMs);
  }

  /** Adds the last sample of a series where the head can tell it at once, else false. */
  boolean latest(int index, LatestSamples target) {
    Entry entry = entries.get(index);
    if (entry.reference() == 0 || deletions.of(entry.labels()) != null) {
      return false;
    }
    long sinceMs = fromMs;
    for (int i = 0; i < blocks.size(); i++) {
      int number = entry.numbers()[i];
      sinceMs = number < 0 ? sinceMs : Math.max(sinceMs, blocks.get(i).maxMs(number) + 1);
    }
    return head.latest(entry.reference(), sight, sinceMs, toMs, target);
  }

  private Pieces pieces(int index) {
    Pieces pieces = new Pieces();
    addPieces(index, pieces);
    return pieces;
  }

  private void addPieces(int index, Pieces pieces) {
    Entry entry = entries.get(index);
    for (int i = 0; i < blocks.size(); i++) {
      if (entry.numbers()[i] >= 0) {
        blocks.get(i).pieces(entry.numbers()[i], fromMs, toMs, pieces);
      }
    }
    if (entry.reference() > 0) {
      head.pieces(entry.reference(), sight, fromMs, toMs, pieces);
    }
  }
}
