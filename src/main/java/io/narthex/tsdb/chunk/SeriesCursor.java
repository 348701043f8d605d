package io.narthex.tsdb.chunk;

import io.narthex.storage.SampleBatch;
import io.narthex.storage.SampleCursor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The samples of one series from all its pieces. Where pieces overlap they are merged; of several
 * samples at one time the one of the piece that was told first stands.
 */
public final class SeriesCursor implements SampleCursor {
  private final List<Piece> pieces;
  private final List<Piece> order;
  private final long fromMs;
  private final long toMs;
  private int at;
  private @Nullable SampleCursor current;

  /** A cursor over pieces, in order of preference. */
  public SeriesCursor(List<Piece> pieces, long fromMs, long toMs) {
    this.pieces = pieces;
    this.order = ordered(pieces);
    this.fromMs = fromMs;
    this.toMs = toMs;
  }

  private static List<Piece> ordered(List<Piece> pieces) {
    if (pieces.size() == 1) {
      return pieces;
    }
    List<Piece> order = new ArrayList<>(pieces);
    order.sort(Comparator.comparingLong(Piece::minMs));
    return order;
  }

  @Override
  public boolean next(SampleBatch batch) {
    batch.clear();
    while (true) {
      SampleCursor cursor = current;
      if (cursor != null && cursor.next(batch)) {
        return true;
      }
      if (at == order.size()) {
        return false;
      }
      current = open();
    }
  }

  /** Opens the next piece, together with those that overlap it. */
  private SampleCursor open() {
    int first = at++;
    long end = order.get(first).maxMs();
    while (at < order.size() && order.get(at).minMs() <= end) {
      end = Math.max(end, order.get(at++).maxMs());
    }
    if (at == first + 1) {
      return order.get(first).cursor(fromMs, toMs);
    }
    List<Piece> overlapping = new ArrayList<>(order.subList(first, at));
    overlapping.sort(Comparator.comparingInt(pieces::indexOf));
    return new MergeCursor(overlapping.stream().map(piece -> piece.cursor(fromMs, toMs)).toList());
  }
}
