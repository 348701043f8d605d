package io.narthex.server.api;

import io.narthex.model.Matcher;
import io.narthex.promql.parser.ParseException;
import io.narthex.promql.parser.PromqlParser;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code match[]}, {@code start} and {@code end} select; all of time where they are absent.
 */
record SeriesSelection(List<List<Matcher>> selectors, long fromMs, long toMs) {
  static SeriesSelection of(Parameters parameters) {
    long from = parameters.timeMs("start", Long.MIN_VALUE);
    long to = parameters.timeMs("end", Long.MAX_VALUE);
    if (to < from) {
      throw ApiException.badParameter("end", "end timestamp must not be before start time");
    }
    return new SeriesSelection(selectors(parameters.all("match[]")), from, to);
  }

  static List<List<Matcher>> selectors(List<String> texts) {
    List<List<Matcher>> selectors = new ArrayList<>();
    for (String text : texts) {
      selectors.add(selector(text));
    }
    return selectors;
  }

  private static List<Matcher> selector(String text) {
    try {
      return PromqlParser.parseMetricSelector(text);
    } catch (ParseException e) {
      throw ApiException.badParameter("match[]", String.valueOf(e.getMessage()));
    }
  }
}
