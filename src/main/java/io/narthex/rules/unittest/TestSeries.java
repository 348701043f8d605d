package io.narthex.rules.unittest;

import io.narthex.model.FloatHistogram;
import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.model.Sample;
import io.narthex.promql.function.histogram.Histograms;
import io.narthex.storage.AppendResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** One series of a {@link TestStore}, or a part of one. */
final class TestSeries {
  private static final Comparator<Sample> BY_TIME = Comparator.comparingLong(Sample::timestampMs);

  private final Labels labels;
  private final long reference;
  private final List<Sample> samples;

  TestSeries(Labels labels, long reference) {
    this(labels, reference, new ArrayList<>());
  }

  private TestSeries(Labels labels, long reference, List<Sample> samples) {
    this.labels = labels;
    this.reference = reference;
    this.samples = samples;
  }

  Labels labels() {
    return labels;
  }

  long reference() {
    return reference;
  }

  List<Sample> samples() {
    return samples;
  }

  boolean isEmpty() {
    return samples.isEmpty();
  }

  boolean fits(List<Matcher> matchers) {
    return matchers.stream().allMatch(matcher -> matcher.matches(labels.get(matcher.name())));
  }

  /** The samples of some time, ms, both ends included. */
  TestSeries between(long fromMs, long toMs) {
    int from = place(fromMs);
    int to = Math.max(from, place(toMs + 1));
    return new TestSeries(labels, reference, samples.subList(from, to));
  }

  private int place(long timeMs) {
    int found = Collections.binarySearch(samples, new Sample(timeMs, 0), BY_TIME);
    return found < 0 ? -found - 1 : found;
  }

  /** Whether a sample may be added. */
  AppendResult judge(Sample sample) {
    if (samples.isEmpty()) {
      return AppendResult.APPENDED;
    }
    Sample last = samples.get(samples.size() - 1);
    if (sample.timestampMs() > last.timestampMs()) {
      return AppendResult.APPENDED;
    }
    if (sample.timestampMs() < last.timestampMs()) {
      return AppendResult.OUT_OF_ORDER;
    }
    return sample.equals(last) ? AppendResult.UNCHANGED : AppendResult.DUPLICATE;
  }

  /** Adds a sample; a histogram says whether its counter was reset since the one before. */
  void add(Sample sample) {
    FloatHistogram histogram = sample.histogram();
    FloatHistogram before = samples.isEmpty() ? null : samples.get(samples.size() - 1).histogram();
    samples.add(
        histogram == null || before == null
            ? sample
            : new Sample(
                sample.timestampMs(), sample.value(), Histograms.compared(before, histogram)));
  }
}
