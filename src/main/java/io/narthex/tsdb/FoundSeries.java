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
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The series that selectors find in the head and in blocks, joined by their labels. */
final class FoundSeries implements SeriesSet {
  private static final int[] NOT_IN_HEAD = {};

  /** The first source; block {@code i} is source {@code i + 1}. */
  private static final int HEAD = 0;

  private final Head head;
  private final Sight sight;
  private final Deletions deletions;
  private final List<Block.Series> blocks;
  private final JoinedSeries series;
  private final List<int[]> selections;
  private final long fromMs;
  private final long toMs;

  private FoundSeries(
      Head head,
      Sight sight,
      Deletions deletions,
      List<Block.Series> blocks,
      JoinedSeries series,
      List<int[]> selections,
      long fromMs,
      long toMs) {
    this.head = head;
    this.sight = sight;
    this.deletions = deletions;
    this.blocks = blocks;
    this.series = series;
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
    List<IntFunction<Labels>> sources = new ArrayList<>(blocks.size() + 1);
    List<int[]> selections = new ArrayList<>(blocks.size() + 1);
    sources.add(head::labels);
    selections.add(references);
    for (Block.Series block : blocks) {
      sources.add(block::labels);
      selections.add(block.overlapping(block.index().select(selectors), fromMs, toMs));
    }
    JoinedSeries series = JoinedSeries.of(sources, selections);
    return new FoundSeries(head, sight, view.deletions(), blocks, series, selections, fromMs, toMs);
  }

  @Override
  public int size() {
    return series.size();
  }

  /** What the indexes selected: each gives the same array as long as its selection is the same. */
  @Override
  public Object identity() {
    return selections;
  }

  @Override
  public Labels labels(int index) {
    return series.labels(index);
  }

  /** Of a series that only blocks hold: a negative number, made of its labels' hash. */
  @Override
  public long reference(int index) {
    int reference = series.number(HEAD, index);
    return reference > 0 ? reference : labels(index).hash64() | Long.MIN_VALUE;
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
    int reference = series.number(HEAD, index);
    return reference > 0
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
    int reference = series.number(HEAD, index);
    if (reference <= 0 || deletions.of(labels(index)) != null) {
      return false;
    }
    long sinceMs = fromMs;
    for (int i = 0; i < blocks.size(); i++) {
      int number = series.number(i + 1, index);
      sinceMs = number < 0 ? sinceMs : Math.max(sinceMs, blocks.get(i).maxMs(number) + 1);
    }
    return head.latest(reference, sight, sinceMs, toMs, target);
  }

  private Pieces pieces(int index) {
    Pieces pieces = new Pieces();
    addPieces(index, pieces);
    return pieces;
  }

  private void addPieces(int index, Pieces pieces) {
    for (int i = 0; i < blocks.size(); i++) {
      int number = series.number(i + 1, index);
      if (number != JoinedSeries.ABSENT) {
        blocks.get(i).pieces(number, fromMs, toMs, pieces);
      }
    }
    int reference = series.number(HEAD, index);
    if (reference > 0) {
      head.pieces(reference, sight, fromMs, toMs, pieces);
    }
  }
}
