package io.narthex.promql.function.range;

import io.narthex.promql.function.histogram.Histograms;

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
    boolean behindHistogram = false;
    while (f < floats.size() || h < histograms.size()) {
      boolean isFloat =
          h == histograms.size()
              || (f < floats.size() && floats.timestampMs(f) < histograms.timestampMs(h));
      boolean first = f + h == 0;
      if (isFloat) {
        count += !first && (behindHistogram || floatEvent(floats, f)) ? 1 : 0;
        f++;
      } else {
        count += !first && (!behindHistogram || histogramEvent(histograms, h)) ? 1 : 0;
        h++;
      }
      behindHistogram = !isFloat;
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

  private boolean histogramEvent(HistogramWindow histograms, int index) {
    return resets
        ? histograms.beganAnewAt(index)
        : !Histograms.sameValue(histograms.row(index - 1), histograms.row(index));
  }
}
