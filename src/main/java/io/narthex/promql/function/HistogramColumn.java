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

  /** Rows that were copied as they stood, and become objects with the empty buckets they have. */
  private final BitSet copied = new BitSet();

  HistogramColumn(int steps) {
    objects = new FloatHistogram[steps];
    rows = new HistogramRow[steps];
  }

  void clear() {
    Arrays.fill(objects, null);
    inRows.clear();
    copied.clear();
  }

  boolean has(int step) {
    return objects[step] != null || inRows.get(step);
  }

  void set(int step, FloatHistogram histogram) {
    objects[step] = histogram;
    inRows.clear(step);
  }

  /** Makes the sample a copy of a row. */
  void set(int step, HistogramRow source) {
    begin(step).set(source);
    copied.set(step);
  }

  void remove(int step) {
    objects[step] = null;
    inRows.clear(step);
  }

  /** Makes a row the sample, for the caller to fill. */
  HistogramRow begin(int step) {
    objects[step] = null;
    inRows.set(step);
    copied.clear(step);
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

  /** The sample as an object, without the empty buckets of a computed one; null where none is. */
  @Nullable FloatHistogram object(int step) {
    FloatHistogram object = objects[step];
    if (object == null && inRows.get(step)) {
      HistogramRow row = place(step);
      object = copied.get(step) ? row.histogram() : new NativeHistogram(row).compact();
      objects[step] = object;
    }
    return object;
  }

  /** Becomes a copy of another column of as many steps. */
  void copy(HistogramColumn source) {
    for (int step = 0; step < objects.length; step++) {
      objects[step] = source.object(step);
    }
    inRows.clear();
    copied.clear();
  }
}
