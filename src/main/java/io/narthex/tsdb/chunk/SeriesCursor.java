package io.narthex.tsdb.chunk;

import io.narthex.storage.SampleBatch;
import io.narthex.storage.SampleCursor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The samples of one series from all its pieces. Where pieces overlap they are merged; of several
 * samples at one time the one of the piece that was told first stands. Serves one series after the
 * other: what it holds grows with the pieces of one series, not with how many are read.
 */
public final class SeriesCursor implements SampleCursor {
  private final Pieces pieces;
  private final ChunkCursors cursors = new ChunkCursors();

  /** The pieces by the time they begin at. */
  private int[] order = {};

  private long fromMs;
  private long toMs;
  private int at;
  private @Nullable SampleCursor current;

  /** A cursor that is still to be given the pieces of a series. */
  public SeriesCursor() {
    this(new Pieces());
  }

  private SeriesCursor(Pieces pieces) {
    this.pieces = pieces;
  }

  /** A cursor over the samples within the two times (ms, both included). */
  public static SampleCursor over(Pieces pieces, long fromMs, long toMs) {
    return new SeriesCursor(pieces).begin(fromMs, toMs);
  }

  /** Another cursor that may be used again, where it is one of these, or a new one. */
  public static SeriesCursor of(@Nullable SampleCursor reuse) {
    return reuse instanceof SeriesCursor cursor ? cursor : new SeriesCursor();
  }

  /** Where the pieces of the next series go, before {@link #begin}. */
  public Pieces pieces() {
    return pieces;
  }

  /** Goes to the first sample of its pieces within the two times (ms, both included). */
  public SampleCursor begin(long newFromMs, long newToMs) {
    fromMs = newFromMs;
    toMs = newToMs;
    at = 0;
    current = null;
    sort();
    return this;
  }

  /** By insertion: all but late pieces stand in order already. */
  private void sort() {
    if (order.length < pieces.size()) {
      order = new int[2 * pieces.size()];
    }
    for (int i = 0; i < pieces.size(); i++) {
      int place = i;
      while (place > 0 && pieces.minMs(order[place - 1]) > pieces.minMs(i)) {
        order[place] = order[place - 1];
        place--;
      }
      order[place] = i;
    }
  }

  @Override
  public boolean next(SampleBatch batch) {
    batch.clear();
    while (true) {
      SampleCursor cursor = current;
      if (cursor != null && cursor.next(batch)) {
        return true;
      }
      if (at == pieces.size()) {
        return false;
      }
      current = open();
    }
  }

  /** Opens the next piece, together with those that overlap it. */
  private SampleCursor open() {
    int first = at++;
    long end = pieces.maxMs(order[first]);
    while (at < pieces.size() && pieces.minMs(order[at]) <= end) {
      end = Math.max(end, pieces.maxMs(order[at++]));
    }
    return at == first + 1
        ? pieces.cursor(order[first], fromMs, toMs, cursors)
        : new MergeCursor(overlapping(first));
  }

  /** Cursors that are read by turns, so each is its own. */
  private List<SampleCursor> overlapping(int first) {
    int[] told = Arrays.copyOfRange(order, first, at);
    Arrays.sort(told);
    List<SampleCursor> overlapping = new ArrayList<>(told.length);
    for (int piece : told) {
      overlapping.add(pieces.cursor(piece, fromMs, toMs, new ChunkCursors()));
    }
    return overlapping;
  }
}
