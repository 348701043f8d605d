package io.narthex.rules.unittest;

import io.narthex.model.GoText;
import io.narthex.model.Labels;
import io.narthex.promql.exec.QueryValue.VectorSample;
import io.narthex.promql.parser.HistogramNotation;
import io.narthex.promql.parser.ParseException;
import io.narthex.promql.parser.PromqlParser;
import io.narthex.promql.parser.SeriesDescription;
import io.narthex.rules.unittest.TestGroup.ExpectedSample;
import java.util.List;

/**
 * A sample of an answer in a form in which the expected and the given can be compared.
 *
 * @param value 0 where there is a histogram and nothing else was expected
 * @param histogram as written in test files, or ""
 */
record TestSample(Labels labels, double value, String histogram) {
  static TestSample given(VectorSample sample) {
    return sample.histogram() == null
        ? new TestSample(sample.labels(), sample.value(), "")
        : new TestSample(sample.labels(), 0, HistogramNotation.print(sample.histogram()));
  }

  static TestSample expected(ExpectedSample sample) throws ParseException {
    Labels labels =
        sample.labels().isEmpty() ? Labels.EMPTY : PromqlParser.parseMetric(sample.labels());
    String histogram = sample.histogram().isEmpty() ? "" : canonical(sample.histogram());
    return new TestSample(labels, sample.value(), histogram);
  }

  private static String canonical(String histogram) throws ParseException {
    List<SeriesDescription.Value> values = SeriesDescription.parse("{} " + histogram).values();
    if (values.size() == 1 && values.get(0) instanceof SeriesDescription.Value.Histogram one) {
      return HistogramNotation.print(one.histogram());
    }
    throw new IllegalArgumentException("expected one histogram, got " + histogram);
  }

  /** Whether this is the other sample; NaN is none. */
  boolean isSame(TestSample other, boolean fuzzy) {
    return labels.equals(other.labels)
        && histogram.equals(other.histogram)
        && (value == other.value || (fuzzy && isNeighbour(value, other.value)));
  }

  private static boolean isNeighbour(double left, double right) {
    return Math.nextUp(left) == right || Math.nextDown(left) == right;
  }

  @Override
  public String toString() {
    String shown =
        histogram.isEmpty() ? GoText.shortestScientific(value).replace('e', 'E') : histogram;
    return labels + " " + shown;
  }
}
