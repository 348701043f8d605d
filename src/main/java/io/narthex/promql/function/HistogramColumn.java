package io.narthex.promql.function;

import io.narthex.model.FloatHistogram;
import io.narthex.promql.function.histogram.NativeHistogram;
import io.narthex.storage.HistogramRow;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The native histograms of a {@link StepColumn}: objects, or rows that are used again for the next
 * series and become objects where somebody asks for one.
 */
final class HistogramColumn {
  private final @Nullable FloatHistogram[] objects;
  private final @Nullable HistogramRow[] rows;
  private final BitSet inRows = new BitSet();

  HistogramColumn(int steps) {
    objects = new FloatHistogram[steps];
    rows = new HistogramRow[steps];
  }

  void clear() {
    Arrays.fill(objects, null);
    inRows.clear();
  }

  boolean has(int step) {
    return objects[step] != null || inRows.get(step);
  }

  void set(int step, FloatHistogram histogram) {
    objects[step] = histogram;
    inRows.clear(step);
  }

  void remove(int step) {
    objects[step] = null;
    inRows.clear(step);
  }

  /** Makes a row the sample, for the caller to fill. */
  HistogramRow begin(int step) {
    objects[step] = null;
    inRows.set(step);
    return place(step);
  }

  private HistogramRow place(int step) {
    HistogramRow row = rows[step];
    if (row == null) {
      row = new HistogramRow();
      rows[step] = row;
    }
    return row;
  }

  /** The sample as a row, which may hold empty buckets; only where there is one. */
  HistogramRow row(int step) {
    HistogramRow row = place(step);
    FloatHistogram object = objects[step];
    if (object != null && !inRows.get(step)) {
      row.set(object);
      inRows.set(step);
    }
    return row;
  }

  /** The sample as an object, without empty buckets if it was a row; null where there is none. */
  @Nullable FloatHistogram object(int step) {
    FloatHistogram object = objects[step];
    if (object == null && inRows.get(step)) {
      object = objects[step] = new NativeHistogram(place(step)).compact();
    }
    return object;
  }

  /** Becomes a copy of another column of as many steps. */
  void copy(HistogramColumn source) {
    for (int step = 0; step < objects.length; step++) {
      objects[step] = source.object(step);
    }
    inRows.clear();
  }
}
