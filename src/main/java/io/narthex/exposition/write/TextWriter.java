package io.narthex.exposition.write;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.narthex.exposition.EscapingScheme;
import io.narthex.exposition.number.NumberStyle;
import io.narthex.model.MetricType;
import java.io.IOException;

/** Writes the text format 0.0.4 (and 1.0.0, where names are not escaped). */
public final class TextWriter {
  private static final byte[] HELP = "# HELP ".getBytes(US_ASCII);
  private static final byte[] TYPE = "# TYPE ".getBytes(US_ASCII);

  private final ByteSink sink;
  private final SeriesBuilder names;

  public TextWriter(ByteSink sink, EscapingScheme scheme) {
    this.sink = sink;
    this.names = new SeriesBuilder(scheme);
  }

  public void help(String family, String help) throws IOException {
    sink.put(HELP);
    familyName(family);
    sink.put(help.replace("\\", "\\\\").replace("\n", "\\n").getBytes(UTF_8));
    sink.put((byte) '\n');
  }

  /** Writes a TYPE line; what the format has no word for is {@code untyped}. */
  public void type(String family, MetricType type) throws IOException {
    sink.put(TYPE);
    familyName(family);
    sink.put(word(type).getBytes(US_ASCII));
    sink.put((byte) '\n');
  }

  private void familyName(String family) throws IOException {
    byte[] name = names.name(family).toBytes();
    boolean quoted = name[0] == '{';
    sink.put(name, quoted ? 1 : 0, quoted ? name.length - 2 : name.length);
    sink.put((byte) ' ');
  }

  private static String word(MetricType type) {
    return switch (type) {
      case COUNTER, GAUGE, HISTOGRAM, SUMMARY -> type.text();
      default -> "untyped";
    };
  }

  /**
   * Writes a sample without a timestamp.
   *
   * @param series as {@link SeriesBuilder#toBytes} gives it
   */
  public void sample(byte[] series, double value) throws IOException {
    sink.put(series);
    sink.put((byte) ' ');
    sink.put(value, NumberStyle.TEXT);
    sink.put((byte) '\n');
  }

  public void sample(byte[] series, double value, long timestampMs) throws IOException {
    sink.put(series);
    sink.put((byte) ' ');
    sink.put(value, NumberStyle.TEXT);
    sink.put((byte) ' ');
    sink.put(timestampMs);
    sink.put((byte) '\n');
  }
}
