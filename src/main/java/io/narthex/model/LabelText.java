package io.narthex.model;

/** Writes labels the way PromQL does. */
final class LabelText {
  private LabelText() {}

  static String series(Labels labels) {
    String name = labels.metricName();
    boolean bare = LabelName.isLegacyMetric(name);
    StringBuilder text = new StringBuilder();
    if (bare) {
      text.append(name);
    }
    if (bare && labels.size() == 1) {
      return text.toString();
    }
    text.append('{');
    if (!bare && !name.isEmpty()) {
      quote(text, name);
    }
    labels.forEach((label, value) -> append(text, label, value));
    return text.append('}').toString();
  }

  private static void append(StringBuilder text, String name, String value) {
    if (name.equals(Labels.METRIC_NAME)) {
      return;
    }
    if (text.charAt(text.length() - 1) != '{') {
      text.append(", ");
    }
    if (LabelName.isLegacy(name)) {
      text.append(name);
    } else {
      quote(text, name);
    }
    quote(text.append('='), value);
  }

  private static void quote(StringBuilder text, String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"', '\\' -> text.append('\\').append(c);
        case '\n' -> text.append("\\n");
        case '\t' -> text.append("\\t");
        case '\r' -> text.append("\\r");
        default -> text.append(c);
      }
    }
    text.append('"');
  }
}
