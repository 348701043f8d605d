package io.narthex.tsdb.chunk;

import io.narthex.storage.SampleBatch;
import io.narthex.storage.SampleCursor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Merges cursors by time; of samples at one time the one of the earliest cursor stands. */
final class MergeCursor implements SampleCursor {
  private static final int READ_AHEAD = 128;

  /** One cursor and what was read ahead of it. */
  private static final class Source {
    private final SampleCursor cursor;
    private final SampleBatch batch = new SampleBatch(READ_AHEAD);
    private int at;

    Source(SampleCursor cursor) {
      this.cursor = cursor;
      cursor.next(batch);
    }

    boolean isOver() {
      return at == batch.size();
    }

    long timeMs() {
      return batch.timestampsMs()[at];
    }

    void advance() {
      if (++at == batch.size()) {
        at = 0;
        cursor.next(batch);
      }
    }
  }

  private final List<Source> sources;

  MergeCursor(List<SampleCursor> cursors) {
    sources = cursors.stream().map(Source::new).toList();
  }

  @Override
  public boolean next(SampleBatch batch) {
    batch.clear();
    while (!batch.isFull()) {
      Source best = best();
      if (best == null || !batch.add(best.batch, best.at)) {
        break;
      }
      skip(best.timeMs());
    }
    return batch.size() > 0;
  }

  private @Nullable Source best() {
    Source best = null;
    for (Source source : sources) {
      if (!source.isOver() && (best == null || source.timeMs() < best.timeMs())) {
        best = source;
      }
    }
    return best;
  }

  private void skip(long timeMs) {
    for (Source source : sources) {
      while (!source.isOver() && source.timeMs() == timeMs) {
        source.advance();
      }
    }
  }
}
