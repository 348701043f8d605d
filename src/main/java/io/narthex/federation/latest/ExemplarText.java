package io.narthex.federation.latest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.narthex.exposition.EscapingScheme;
import io.narthex.exposition.number.NumberStyle;
import io.narthex.exposition.write.ByteSink;
import io.narthex.federation.series.Label;
import io.narthex.model.Exemplar;
import java.io.IOException;

/**
 * What stands behind a sample in OpenMetrics: <code> # {trace_id="4711"} 0.5 1700000000.123</code>.
 */
final class ExemplarText {
  /** OpenMetrics allows names and values of one exemplar so many characters in all. */
  private static final int MOST_CHARACTERS = 128;

  private static final byte[] BEGIN = " # ".getBytes(US_ASCII);

  private final EscapingScheme escaping;

  ExemplarText(EscapingScheme escaping) {
    this.escaping = escaping;
  }

  /** Writes an exemplar; nothing where it is longer than the format allows. */
  void write(Exemplar exemplar, ByteSink sink) throws IOException {
    if (characters(exemplar) > MOST_CHARACTERS) {
      return;
    }
    sink.put(BEGIN);
    sink.put(labels(exemplar).getBytes(UTF_8));
    sink.put((byte) ' ');
    sink.put(exemplar.value(), NumberStyle.OPEN_METRICS);
    if (exemplar.timestampMs() != Exemplar.NO_TIMESTAMP) {
      sink.put((byte) ' ');
      Seconds.write(exemplar.timestampMs(), sink);
    }
  }

  private int characters(Exemplar exemplar) {
    int[] characters = {0};
    exemplar
        .labels()
        .forEach((name, value) -> characters[0] += length(escaping.escape(name)) + length(value));
    return characters[0];
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private String labels(Exemplar exemplar) {
    StringBuilder text = new StringBuilder("{");
    exemplar
        .labels()
        .forEach(
            (name, value) ->
                text.append(text.length() > 1 ? "," : "")
                    .append(Label.name(name, escaping))
                    .append("=\"")
                    .append(Label.escape(value))
                    .append('"'));
    return text.append('}').toString();
  }
}
