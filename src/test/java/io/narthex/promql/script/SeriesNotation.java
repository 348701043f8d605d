package io.narthex.promql.script;

import io.narthex.model.Durations;
import io.narthex.model.FloatHistogram;
import io.narthex.model.Labels;
import io.narthex.model.StaleMarker;
import io.narthex.promql.function.histogram.HistogramArithmetic;
import io.narthex.promql.parser.ParseException;
import io.narthex.promql.parser.PromqlParser;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A series and its values in the expanding notation: {@code up{job="x"} 1+1x5 _ stale}. */
record SeriesNotation(Labels labels, List<Value> values, boolean startTimes) {
  /**
   * One value.
   *
   * @param absent whether there is no sample at this step
   * @param spellsHint whether the histogram's counter reset hint was written out
   */
  record Value(boolean absent, double number, FloatHistogram histogram, boolean spellsHint) {}

  private static final String NUMBER =
      "[+-]?(?:(?i:inf|nan)|(?:\\d+(?:ms|[smhdwy]))+|(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)";
  private static final Pattern NUMBERS =
      Pattern.compile("(" + NUMBER + ")(?:([+-])(" + NUMBER + "))?(?:x(\\d+))?");
  private static final Pattern HISTOGRAMS =
      Pattern.compile("(\\{\\{.*?}})(?:([+-])(\\{\\{.*?}}))?(?:x(\\d+))?");
  private static final Pattern ITEM =
      Pattern.compile("\\{\\{[^}]*}}(?:[+-]\\{\\{[^}]*}})?(?:x\\d+)?|\\S+");

  static SeriesNotation parse(String line) {
    int end = metricEnd(line);
    String metric = line.substring(0, end).trim();
    boolean starts = line.startsWith("@st", end) || metric.endsWith("@st");
    metric = metric.endsWith("@st") ? metric.substring(0, metric.length() - 3) : metric;
    String rest = line.substring(end + (line.startsWith("@st", end) ? 3 : 0));
    List<Value> values = new ArrayList<>();
    Matcher item = ITEM.matcher(rest);
    while (item.find()) {
      expand(item.group(), values);
    }
    try {
      return new SeriesNotation(PromqlParser.parseMetric(metric), values, starts);
    } catch (ParseException e) {
      throw new IllegalArgumentException("no series: " + line, e);
    }
  }

  private static int metricEnd(String line) {
    int at = 0;
    while (at < line.length()
        && line.charAt(at) != '{'
        && !Character.isWhitespace(line.charAt(at))) {
      at++;
    }
    int brace = at;
    while (brace < line.length() && Character.isWhitespace(line.charAt(brace))) {
      brace++;
    }
    boolean labeled =
        brace < line.length() && line.charAt(brace) == '{' && !line.startsWith("{{", brace);
    return labeled ? closingBrace(line, brace) + 1 : at;
  }

  private static int closingBrace(String line, int open) {
    char quote = 0;
    for (int i = open + 1; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quote != 0) {
        if (c == '\\' && quote != '`') {
          i++;
        } else if (c == quote) {
          quote = 0;
        }
      } else if (c == '"' || c == '\'' || c == '`') {
        quote = c;
      } else if (c == '}') {
        return i;
      }
    }
    throw new IllegalArgumentException("no closing brace: " + line);
  }

  private static void expand(String item, List<Value> values) {
    if (item.startsWith("_")) {
      int times = item.length() > 1 ? Integer.parseInt(item.substring(2)) : 1;
      for (int i = 0; i < times; i++) {
        values.add(new Value(true, 0, null, false));
      }
    } else if (item.equals("stale")) {
      values.add(new Value(false, StaleMarker.VALUE, null, false));
    } else if (item.startsWith("{{")) {
      expandHistograms(item, values);
    } else {
      expandNumbers(item, values);
    }
  }

  private static void expandNumbers(String item, List<Value> values) {
    Matcher parts = match(NUMBERS, item);
    double value = number(parts.group(1));
    double increment = parts.group(3) == null ? 0 : number(parts.group(3));
    int times = parts.group(4) == null ? 0 : Integer.parseInt(parts.group(4));
    for (int i = 0; i <= times; i++) {
      values.add(new Value(false, value, null, false));
      value = "-".equals(parts.group(2)) ? value - increment : value + increment;
    }
  }

  private static void expandHistograms(String item, List<Value> values) {
    Matcher parts = match(HISTOGRAMS, item);
    FloatHistogram value = HistogramNotation.parse(parts.group(1));
    boolean spellsHint = parts.group(1).contains("counter_reset_hint");
    int times = parts.group(4) == null ? 0 : Integer.parseInt(parts.group(4));
    for (int i = 0; i <= times; i++) {
      values.add(new Value(false, 0, value, spellsHint));
      if (parts.group(3) != null) {
        FloatHistogram increment = HistogramNotation.parse(parts.group(3));
        value = HistogramArithmetic.sum(value, increment, parts.group(2).equals("-"));
      }
    }
  }

  private static Matcher match(Pattern pattern, String item) {
    Matcher matcher = pattern.matcher(item);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("no value: " + item);
    }
    return matcher;
  }

  static double number(String text) {
    String unsigned = text.replaceFirst("^[+-]", "");
    double sign = text.startsWith("-") ? -1 : 1;
    if (unsigned.equalsIgnoreCase("inf")) {
      return sign * Double.POSITIVE_INFINITY;
    }
    if (unsigned.equalsIgnoreCase("nan")) {
      return Double.NaN;
    }
    boolean duration = unsigned.matches("(\\d+(ms|[smhdwy]))+");
    return sign * (duration ? Durations.parseMs(unsigned) / 1e3 : Double.parseDouble(unsigned));
  }
}
