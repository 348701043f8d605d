package io.narthex.promql.parser;

import io.narthex.model.FloatHistogram;
import io.narthex.model.Labels;
import java.util.List;

/**
 * A series written out for tests: {@code name{label="value"} 1 2 _ 3+1x10 {{sum:1 count:2}}}, one
 * value per step.
 *
 * @see <a
 *     href="https://prometheus.io/docs/prometheus/latest/configuration/unit_testing_rules/#series">
 *     series</a>
 */
public record SeriesDescription(Labels labels, List<Value> values) {
  /** What a series has at one step. */
  public sealed interface Value {
    /** No sample. */
    record Omitted() implements Value {}

    /** A number; {@code stale} is the stale marker. */
    @SuppressWarnings("JavaLangClash")
    record Number(double value) implements Value {}

    /**
     * A native histogram.
     *
     * @param hintGiven whether the counter reset hint was written, be it unknown
     */
    record Histogram(FloatHistogram histogram, boolean hintGiven) implements Value {}
  }

  public SeriesDescription {
    values = List.copyOf(values);
  }

  /**
   * Reads a description; progressions are expanded.
   *
   * @throws ParseException saying what is wrong with the text
   */
  public static SeriesDescription parse(String text) throws ParseException {
    QueryText query = QueryText.of(text);
    return new TokenStream(new SeriesLexer(new Scanner(query)))
        .parse(query, tokens -> new SeriesParser(tokens).series());
  }
}
