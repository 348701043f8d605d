package io.narthex.promql.function;

import io.narthex.model.FloatHistogram;
import org.jspecify.annotations.Nullable;

/** {@code changes} and {@code resets}: how often neighbouring samples differ, or fall. */
final class Changes implements RangeFunction {
  private final boolean resets;

  Changes(boolean resets) {
    this.resets = resets;
  }

  @Override
  public void apply(RangeCall call) {
    if (call.histograms().isEmpty()) {
      call.emit(resets ? call.floats().resets() : changes(call.floats()));
    } else {
      call.emit(mixed(call.floats(), call.histograms()));
    }
  }

  private static int changes(FloatWindow floats) {
    int changes = 0;
    for (int i = 1; i < floats.size(); i++) {
      changes += differ(floats.value(i - 1), floats.value(i)) ? 1 : 0;
    }
    return changes;
  }

  static boolean differ(double before, double now) {
    return before != now && !(Double.isNaN(before) && Double.isNaN(now));
  }

  private int mixed(FloatWindow floats, HistogramWindow histograms) {
    int count = 0;
    int f = 0;
    int h = 0;
    @Nullable FloatHistogram before = null;
    while (f < floats.size() || h < histograms.size()) {
      boolean isFloat =
          h == histograms.size()
              || (f < floats.size() && floats.timestampMs(f) < histograms.timestampMs(h));
      boolean first = f + h == 0;
      if (isFloat) {
        count += !first && (before != null || floatEvent(floats, f)) ? 1 : 0;
        before = null;
        f++;
      } else {
        count += !first && (before == null || histogramEvent(histograms, h, before)) ? 1 : 0;
        before = histograms.histogram(h++);
      }
    }
    return count;
  }

  private boolean floatEvent(FloatWindow floats, int index) {
    return resets
        ? floats.value(index) < floats.value(index - 1)
            || StartTimes.reset(
                floats.timestampMs(index - 1),
                floats.startMs(index - 1),
                floats.timestampMs(index),
                floats.startMs(index))
        : differ(floats.value(index - 1), floats.value(index));
  }

  private boolean histogramEvent(HistogramWindow histograms, int index, FloatHistogram before) {
    FloatHistogram now = histograms.histogram(index);
    return resets
        ? CounterResets.between(before, now)
            || StartTimes.reset(
                histograms.timestampMs(index - 1),
                histograms.startMs(index - 1),
                histograms.timestampMs(index),
                histograms.startMs(index))
        : !Histograms.sameValue(before, now);
  }
}
