package io.narthex.promql.function.range;

import io.narthex.model.FloatHistogram;
import io.narthex.model.Labels;
import io.narthex.promql.ast.PositionRange;
import io.narthex.promql.function.Annotations;
import io.narthex.promql.function.StepColumn;
import io.narthex.storage.HistogramRow;
import java.util.List;

/**
 * One evaluation of a range function: the window, the time, the scalar arguments, and where the
 * result goes. Reused from step to step.
 */
public final class RangeCall {
  private static final List<String> OF_COUNTERS = List.of("_total", "_sum", "_count", "_bucket");

  private final FloatWindow floats = new FloatWindow();
  private final HistogramWindow histograms = new HistogramWindow();
  private final Annotations annotations;
  private final PositionRange position;
  private final StepColumn[] arguments;
  private final long rangeMs;
  private Labels labels = Labels.EMPTY;
  private StepColumn out = new StepColumn(0);
  private int step;
  private long evaluatedMs;
  private long endMs;

  /**
   * @param position the place of the range, for remarks
   * @param arguments the scalar arguments at all steps
   */
  public RangeCall(
      Annotations annotations, PositionRange position, long rangeMs, StepColumn[] arguments) {
    this.annotations = annotations;
    this.position = position;
    this.rangeMs = rangeMs;
    this.arguments = arguments;
  }

  /** Empties the windows for another series. */
  public void begin(Labels series, StepColumn result) {
    labels = series;
    out = result;
    floats.clear();
    histograms.clear();
  }

  /**
   * Moves to a step.
   *
   * @param evaluated the time of the step (ms)
   * @param rangeEnd the end of the range (ms), with offset and {@code @} applied
   */
  public void at(int newStep, long evaluated, long rangeEnd) {
    step = newStep;
    evaluatedMs = evaluated;
    endMs = rangeEnd;
  }

  public FloatWindow floats() {
    return floats;
  }

  public HistogramWindow histograms() {
    return histograms;
  }

  public boolean isEmpty() {
    return floats.isEmpty() && histograms.isEmpty();
  }

  /** The time of the newest sample. */
  long lastMs() {
    long floatMs = floats.isEmpty() ? Long.MIN_VALUE : floats.lastMs();
    return histograms.isEmpty() ? floatMs : Math.max(floatMs, histograms.lastMs());
  }

  /** Drops the samples of ranges that start at or before a time. */
  public void dropThrough(long timeMs) {
    floats.dropThrough(timeMs);
    histograms.dropThrough(timeMs);
  }

  /**
   * Drops the samples up to a time but for the last of them, and that too if it is at or before
   * {@code oldestMs}.
   */
  public void dropBeforeAnchor(long timeMs, long oldestMs) {
    long anchorMs = oldestMs;
    for (int i = 0; i < floats.size() && floats.timestampMs(i) <= timeMs; i++) {
      anchorMs = Math.max(anchorMs, floats.timestampMs(i) - 1);
    }
    for (int i = 0; i < histograms.size() && histograms.timestampMs(i) <= timeMs; i++) {
      anchorMs = Math.max(anchorMs, histograms.timestampMs(i) - 1);
    }
    dropThrough(anchorMs);
  }

  /** The time of the step, in ms. */
  long evaluatedMs() {
    return evaluatedMs;
  }

  long startMs() {
    return endMs - rangeMs;
  }

  long endMs() {
    return endMs;
  }

  long rangeMs() {
    return rangeMs;
  }

  double argument(int index) {
    return arguments[index].value(step);
  }

  String metricName() {
    return labels.metricName();
  }

  void emit(double value) {
    out.set(step, value);
  }

  void emit(FloatHistogram histogram) {
    out.set(step, histogram);
  }

  /** Makes the result a histogram, which the caller fills in. */
  HistogramRow begin() {
    return out.begin(step);
  }

  void warn(String text) {
    annotations.warn(text, position);
  }

  void info(String text) {
    annotations.info(text, position);
  }

  /** Remarks a warning that ends with the quoted metric name. */
  void warnOfMetric(String text) {
    warn(text + " \"" + metricName() + '"');
  }

  /** Says, where the series has a float result, if its name is not that of a counter. */
  public void remarkUnlessCounter() {
    String name = metricName();
    if (!name.isEmpty() && !isOfCounter(name) && out.holdsFloats()) {
      info(
          "metric might not be a counter, name does not end in _total/_sum/_count/_bucket: \""
              + name
              + '"');
    }
  }

  private static boolean isOfCounter(String name) {
    for (String ending : OF_COUNTERS) {
      if (name.endsWith(ending)) {
        return true;
      }
    }
    return false;
  }

  /** Says that floats and histograms are mixed in the range. */
  public void remarkMixed() {
    warnOfMetric("encountered a mix of histograms and floats for metric name");
  }

  /** Says that exponential and custom buckets are mixed in the range. */
  public void remarkMixedSchemas() {
    warnOfMetric(
        "vector contains a mix of histograms with exponential and custom buckets schemas for"
            + " metric name");
  }

  /** Says, where there are any histograms, that they were left out. */
  void infoIgnoredHistograms() {
    if (!histograms.isEmpty()) {
      info(
          "ignored histograms in a range containing both floats and histograms for metric name \""
              + metricName()
              + '"');
    }
  }
}
