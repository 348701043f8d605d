package io.narthex.tsdb.chunk;

import io.narthex.storage.SampleBatch;
import io.narthex.storage.SampleCursor;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** One cursor after the other. */
final class ChainCursor implements SampleCursor {
  private final Iterator<SampleCursor> rest;
  private @Nullable SampleCursor current;

  ChainCursor(Iterator<SampleCursor> cursors) {
    this.rest = cursors;
  }

  @Override
  public boolean next(SampleBatch batch) {
    batch.clear();
    while (true) {
      SampleCursor cursor = current;
      if (cursor != null && cursor.next(batch)) {
        return true;
      }
      if (!rest.hasNext()) {
        return false;
      }
      current = rest.next();
    }
  }
}
