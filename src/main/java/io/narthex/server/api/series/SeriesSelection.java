package io.narthex.server.api.series;

import io.narthex.model.Matcher;
import io.narthex.promql.parser.ParseException;
import io.narthex.promql.parser.PromqlParser;
import io.narthex.server.api.answer.ApiException;
import io.narthex.server.api.answer.ErrorType;
import io.narthex.server.api.request.Parameters;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code match[]}, {@code start} and {@code end} select; all of time where they are absent.
 */
public record SeriesSelection(List<List<Matcher>> selectors, long fromMs, long toMs) {
  /**
   * Reads the parameters.
   *
   * @throws ApiException whose text for a bad {@code match[]} is the parser's alone
   */
  public static SeriesSelection of(Parameters parameters) {
    return of(parameters, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /** Reads the parameters, with times (ms) for where they are absent. */
  public static SeriesSelection of(Parameters parameters, long start, long end) {
    long from = parameters.timeMs("start", start);
    long to = parameters.timeMs("end", end);
    if (to < from) {
      throw ApiException.badParameter("end", "end timestamp must not be before start time");
    }
    return new SeriesSelection(selectors(parameters.all("match[]")), from, to);
  }

  private static List<List<Matcher>> selectors(List<String> texts) {
    List<List<Matcher>> selectors = new ArrayList<>();
    for (String text : texts) {
      List<Matcher> selector = parse(text);
      if (selector.stream().allMatch(Matcher::matchesEmpty)) {
        throw new ApiException(
            ErrorType.BAD_DATA, "match[] must contain at least one non-empty matcher");
      }
      selectors.add(selector);
    }
    return selectors;
  }

  private static List<Matcher> parse(String text) {
    try {
      return PromqlParser.parseMetricSelector(text);
    } catch (ParseException e) {
      throw new ApiException(ErrorType.BAD_DATA, String.valueOf(e.getMessage()));
    }
  }
}
