package io.narthex.storage;

import io.narthex.model.Labels;
import org.jspecify.annotations.Nullable;

/**
 * The series a select found, in label order, by index. Immutable; several threads may read it, each
 * with cursors of its own, while its {@link Querier} is open.
 */
public interface SeriesSet {
  /** A set of no series. */
  SeriesSet EMPTY =
      new SeriesSet() {
        @Override
        public int size() {
          return 0;
        }

        @Override
        public Labels labels(int index) {
          throw new IndexOutOfBoundsException(index);
        }

        @Override
        public long reference(int index) {
          throw new IndexOutOfBoundsException(index);
        }

        @Override
        public SampleCursor samples(int index, @Nullable SampleCursor reuse) {
          throw new IndexOutOfBoundsException(index);
        }
      };

  int size();

  /**
   * An object that equals that of another set only if both are of the same series: a key for caches
   * of what follows from their labels. Null where a set does not know.
   */
  default @Nullable Object identity() {
    return null;
  }

  Labels labels(int index);

  /** The series' reference, the same at every select while it lives: a key for caches. */
  long reference(int index);

  /**
   * A cursor before the first sample of a series.
   *
   * @param reuse a cursor of this set that is no longer needed, or null
   */
  SampleCursor samples(int index, @Nullable SampleCursor reuse);
}
