package io.narthex.exposition.write;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.narthex.exposition.EscapingScheme;
import io.narthex.model.LabelName;
import io.narthex.model.Labels;

/**
 * Builds the text of a series as an exposition shows it: {@code name{label="value"}}, or {@code
 * {"odd name","odd label"="value"}}. May be reused; not thread-safe.
 */
public final class SeriesBuilder {
  private final EscapingScheme scheme;
  private final StringBuilder text = new StringBuilder();
  private boolean braced;

  public SeriesBuilder(EscapingScheme scheme) {
    this.scheme = scheme;
  }

  /** Starts a series. */
  public SeriesBuilder name(String metricName) {
    String name = scheme.escape(metricName);
    text.setLength(0);
    braced = !LabelName.isLegacyMetric(name);
    if (braced) {
      quote(text.append('{'), name);
    } else {
      text.append(name);
    }
    return this;
  }

  /** Adds a label; an empty value is written too. */
  public SeriesBuilder label(String labelName, String value) {
    String name = scheme.escape(labelName);
    text.append(braced ? ',' : '{');
    braced = true;
    if (LabelName.isLegacy(name)) {
      text.append(name);
    } else {
      quote(text, name);
    }
    quote(text.append('='), value);
    return this;
  }

  /** Starts a series with all of these labels. */
  public SeriesBuilder series(Labels labels) {
    name(labels.metricName());
    labels.forEach(
        (name, value) -> {
          if (!name.equals(Labels.METRIC_NAME)) {
            label(name, value);
          }
        });
    return this;
  }

  /** The series as UTF-8, a new array. */
  public byte[] toBytes() {
    int length = text.length();
    if (braced) {
      text.append('}');
    }
    byte[] bytes = text.toString().getBytes(UTF_8);
    text.setLength(length);
    return bytes;
  }

  private static void quote(StringBuilder text, String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"', '\\' -> text.append('\\').append(c);
        case '\n' -> text.append("\\n");
        default -> text.append(c);
      }
    }
    text.append('"');
  }
}
