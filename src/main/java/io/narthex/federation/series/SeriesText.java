package io.narthex.federation.series;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.narthex.exposition.EscapingScheme;
import io.narthex.model.LabelCursor;
import io.narthex.model.LabelName;
import io.narthex.model.Labels;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Renders series with their labels, the external ones appended, straight from canonical bytes: all
 * of a line up to its value. Used by one thread.
 */
public final class SeriesText {
  private static final byte[] VALUE = "=\"".getBytes(US_ASCII);

  private final ExternalLabels external;
  private final EscapingScheme escaping;
  private final LabelCursor label = new LabelCursor();
  private final Map<String, byte[]> foreignNames = new HashMap<>();
  private byte[] text = new byte[256];
  private int length;
  private boolean first;

  public SeriesText(ExternalLabels external, EscapingScheme escaping) {
    this.external = external;
    this.escaping = escaping;
  }

  /** What was rendered last, up to {@link #length}: of no use after the next. */
  public byte[] text() {
    return text;
  }

  public int length() {
    return length;
  }

  /** A copy of what was rendered last. */
  public byte[] toBytes() {
    return Arrays.copyOf(text, length);
  }

  /** Renders a series; false where it has no metric name and so cannot be told. */
  public boolean render(Labels labels) {
    return render(labels, "", "");
  }

  /** The series with a suffix to its name, and a label {@code le} where that is not empty. */
  public boolean render(Labels labels, String suffix, String le) {
    length = 0;
    if (!metricName(labels, suffix)) {
      return false;
    }
    long present = 0;
    for (label.on(labels); label.next(); ) {
      if (!MetricName.isAt(label)) {
        present |= external.bit(label);
        separate();
        labelName();
        labelValue();
      }
    }
    externalLabels(present);
    if (!le.isEmpty()) {
      separate();
      put(("le=\"" + le + '"').getBytes(US_ASCII));
    }
    put((byte) '}');
    put((byte) ' ');
    return true;
  }

  /**
   * The name and the brace, or the brace and the name in quotes where it is no identifier: then a
   * label of sorts.
   */
  private boolean metricName(Labels labels, String suffix) {
    if (!MetricName.find(label.on(labels))) {
      return false;
    }
    first = true;
    if (suffix.isEmpty()
        && escaping != EscapingScheme.DOTS
        && Label.isIdentifier(label.bytes(), label.valueStart(), label.valueEnd(), true)) {
      put(label.bytes(), label.valueStart(), label.valueEnd());
      put((byte) '{');
      return true;
    }
    String name = escaping.escape(labels.metricName() + suffix);
    boolean plain = LabelName.isLegacyMetric(name);
    first = plain;
    put((plain ? name + '{' : "{\"" + Label.escape(name) + '"').getBytes(UTF_8));
    return true;
  }

  private void externalLabels(long present) {
    for (int i = 0; i < external.size(); i++) {
      if ((present & (1L << i)) == 0) {
        separate();
        put(external.rendered(i));
      }
    }
  }

  private void separate() {
    if (!first) {
      put((byte) ',');
    }
    first = false;
  }

  private void labelName() {
    int from = label.nameStart();
    if (escaping != EscapingScheme.DOTS
        && Label.isIdentifier(label.bytes(), from, label.nameEnd(), false)) {
      put(label.bytes(), from, label.nameEnd());
    } else {
      String name = new String(label.bytes(), from, label.nameEnd() - from, UTF_8);
      put(foreignNames.computeIfAbsent(name, n -> Label.name(n, escaping).getBytes(UTF_8)));
    }
  }

  private void labelValue() {
    put(VALUE);
    byte[] bytes = label.bytes();
    int run = label.valueStart();
    for (int i = run; i < label.valueEnd(); i++) {
      byte b = bytes[i];
      if (b == '"' || b == '\\' || b == '\n') {
        put(bytes, run, i);
        put((byte) '\\');
        put(b == '\n' ? (byte) 'n' : b);
        run = i + 1;
      }
    }
    put(bytes, run, label.valueEnd());
    put((byte) '"');
  }

  private void put(byte value) {
    ensure(1);
    text[length++] = value;
  }

  private void put(byte[] source) {
    put(source, 0, source.length);
  }

  private void put(byte[] source, int from, int to) {
    ensure(to - from);
    System.arraycopy(source, from, text, length, to - from);
    length += to - from;
  }

  private void ensure(int count) {
    if (text.length - length < count) {
      text = Arrays.copyOf(text, Math.max(2 * text.length, length + count));
    }
  }
}
