package io.narthex.promql.function.range;

import io.narthex.model.CounterResetHint;
import io.narthex.promql.function.histogram.NativeHistogram;
import io.narthex.storage.HistogramRow;

/** {@code irate} and {@code idelta}: the difference between the last two samples. */
final class InstantRate implements RangeFunction {
  private final boolean rate;

  InstantRate(boolean rate) {
    this.rate = rate;
  }

  @Override
  public void apply(RangeCall call) {
    FloatWindow floats = call.floats();
    HistogramWindow histograms = call.histograms();
    if (floats.size() + histograms.size() < 2) {
      return;
    }
    boolean floatsLast = histograms.isEmpty() || secondLast(floats) > histograms.lastMs();
    boolean histogramsLast = floats.isEmpty() || secondLast(histograms) > floats.lastMs();
    if (floatsLast && floats.size() > 1) {
      ofFloats(call, floats);
    } else if (histogramsLast && histograms.size() > 1) {
      ofHistograms(call, histograms);
    } else {
      call.remarkMixed();
    }
  }

  private static long secondLast(FloatWindow floats) {
    return floats.size() < 2 ? Long.MIN_VALUE : floats.timestampMs(floats.size() - 2);
  }

  private static long secondLast(HistogramWindow histograms) {
    return histograms.size() < 2 ? Long.MIN_VALUE : histograms.timestampMs(histograms.size() - 2);
  }

  private void ofFloats(RangeCall call, FloatWindow floats) {
    int last = floats.size() - 1;
    double value = floats.last();
    boolean reset =
        rate
            && (value < floats.value(last - 1)
                || StartTimes.reset(
                    floats.timestampMs(last - 1),
                    floats.startMs(last - 1),
                    floats.timestampMs(last),
                    floats.startMs(last)));
    double difference = reset ? value : value - floats.value(last - 1);
    double seconds = (floats.lastMs() - floats.timestampMs(last - 1)) / 1e3;
    call.emit(rate ? difference / seconds : difference);
  }

  private void ofHistograms(RangeCall call, HistogramWindow histograms) {
    int last = histograms.size() - 1;
    HistogramRow before = histograms.row(last - 1);
    HistogramRow now = histograms.row(last);
    remarkHints(call, before.hint(), now.hint());
    NativeHistogram result = new NativeHistogram(now);
    boolean reset = rate && histograms.beganAnewAt(last);
    if (!reset && !subtract(call, result, before)) {
      return;
    }
    if (rate) {
      result.divide((histograms.lastMs() - histograms.timestampMs(last - 1)) / 1e3);
    }
    result.hint = CounterResetHint.GAUGE;
    call.emit(result.compact());
  }

  private static boolean subtract(RangeCall call, NativeHistogram result, HistogramRow before) {
    switch (result.subtract(new NativeHistogram(before))) {
      case CUSTOM_BOUNDS ->
          call.info("mismatched custom buckets were reconciled during subtraction");
      case INCOMPATIBLE -> {
        call.remarkMixedSchemas();
        return false;
      }
      case NOTHING -> {}
    }
    return true;
  }

  private void remarkHints(RangeCall call, CounterResetHint before, CounterResetHint now) {
    boolean anyGauge = before == CounterResetHint.GAUGE || now == CounterResetHint.GAUGE;
    boolean bothGauge = before == CounterResetHint.GAUGE && now == CounterResetHint.GAUGE;
    if (rate && anyGauge) {
      call.warnOfMetric("this native histogram metric is not a counter:");
    }
    if (!rate && !bothGauge) {
      call.warnOfMetric("this native histogram metric is not a gauge:");
    }
  }
}
