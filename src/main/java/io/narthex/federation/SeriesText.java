package io.narthex.federation;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.narthex.exposition.ByteSink;
import io.narthex.exposition.EscapingScheme;
import io.narthex.model.LabelCursor;
import io.narthex.model.LabelName;
import io.narthex.model.Labels;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Writes series with their labels, the external ones appended, straight from canonical bytes. */
final class SeriesText {
  private static final byte[] VALUE = "=\"".getBytes(US_ASCII);

  private final ByteSink sink;
  private final ExternalLabels external;
  private final EscapingScheme escaping;
  private final LabelCursor label = new LabelCursor();
  private final Map<String, byte[]> foreignNames = new HashMap<>();
  private boolean first;

  SeriesText(ByteSink sink, ExternalLabels external, EscapingScheme escaping) {
    this.sink = sink;
    this.external = external;
    this.escaping = escaping;
  }

  void series(Labels labels) throws IOException {
    series(labels, "", "");
  }

  /** The series with a suffix to its name, and a label {@code le} where that is not empty. */
  void series(Labels labels, String suffix, String le) throws IOException {
    metricName(labels, suffix);
    long present = 0;
    for (label.on(labels); label.next(); ) {
      if (!FamilyName.isMetricName(label)) {
        present |= external.bit(label);
        separate();
        labelName();
        labelValue();
      }
    }
    externalLabels(present);
    if (!le.isEmpty()) {
      separate();
      sink.put(("le=\"" + le + '"').getBytes(US_ASCII));
    }
    sink.put((byte) '}');
  }

  /**
   * The name and the brace, or the brace and the name in quotes where it is no identifier: then a
   * label of sorts.
   */
  private void metricName(Labels labels, String suffix) throws IOException {
    label.on(labels);
    while (label.next() && !FamilyName.isMetricName(label)) {}
    first = true;
    if (suffix.isEmpty()
        && escaping != EscapingScheme.DOTS
        && isIdentifier(label.valueStart(), label.valueEnd(), true)) {
      sink.put(label.bytes(), label.valueStart(), label.valueEnd() - label.valueStart());
      sink.put((byte) '{');
      return;
    }
    String name = escaping.escape(labels.metricName() + suffix);
    boolean plain = LabelName.isLegacyMetric(name);
    first = plain;
    sink.put((plain ? name + '{' : "{\"" + Label.escape(name) + '"').getBytes(UTF_8));
  }

  private void externalLabels(long present) throws IOException {
    for (int i = 0; i < external.size(); i++) {
      if ((present & (1L << i)) == 0) {
        separate();
        sink.put(external.rendered(i));
      }
    }
  }

  private void separate() throws IOException {
    if (!first) {
      sink.put((byte) ',');
    }
    first = false;
  }

  private void labelName() throws IOException {
    int from = label.nameStart();
    int length = label.nameEnd() - from;
    if (escaping != EscapingScheme.DOTS && isIdentifier(from, label.nameEnd(), false)) {
      sink.put(label.bytes(), from, length);
    } else {
      String name = new String(label.bytes(), from, length, UTF_8);
      sink.put(foreignNames.computeIfAbsent(name, n -> Label.name(n, escaping).getBytes(UTF_8)));
    }
  }

  private void labelValue() throws IOException {
    sink.put(VALUE);
    byte[] bytes = label.bytes();
    int run = label.valueStart();
    for (int i = run; i < label.valueEnd(); i++) {
      byte b = bytes[i];
      if (b == '"' || b == '\\' || b == '\n') {
        sink.put(bytes, run, i - run);
        sink.put((byte) '\\');
        sink.put(b == '\n' ? (byte) 'n' : b);
        run = i + 1;
      }
    }
    sink.put(bytes, run, label.valueEnd() - run);
    sink.put((byte) '"');
  }

  private boolean isIdentifier(int from, int to, boolean colons) {
    byte[] bytes = label.bytes();
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      boolean letter = (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || b == '_';
      boolean digit = b >= '0' && b <= '9' && i > from;
      if (!letter && !digit && !(colons && b == ':')) {
        return false;
      }
    }
    return to > from;
  }
}
