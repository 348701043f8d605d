package io.narthex.exposition.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.narthex.exposition.ExpositionException;
import io.narthex.exposition.ExpositionFormat;
import io.narthex.exposition.ExpositionOptions;
import io.narthex.exposition.ExpositionReader;
import io.narthex.exposition.ExpositionReader.Entry;
import io.narthex.exposition.Quoted;
import io.narthex.exposition.number.BucketBound;
import io.narthex.exposition.number.DecimalReader;
import io.narthex.exposition.series.TypeAndUnit;
import io.narthex.model.FloatHistogram;
import io.narthex.model.MetricType;
import io.narthex.model.Utf8;
import io.narthex.model.XxHash64;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What the two formats of lines have in common. */
public abstract sealed class LineReader implements ExpositionReader
    permits TextReader, OpenMetricsReader {
  /** What types are multiplied with, so that they spread over all bits of a hash. */
  private static final long SALT = 0x9E37_79B9_7F4A_7C15L;

  final Lexer lexer;
  final ExpositionOptions options;
  double value;
  boolean hasTimestamp;
  long timestampMs;
  MetricType type = MetricType.UNKNOWN;
  String unit = "";
  int textFrom;
  int textTo;

  private final DecimalReader decimals;
  private int seriesEnd;
  private int familyFrom;
  private int familyTo;
  private long seed;
  private long expectedHash;
  private int expectedLength;
  private boolean asExpected;
  private long metaSalt;

  LineReader(Lexer lexer, ExpositionOptions options) {
    this.lexer = lexer;
    this.options = options;
    this.decimals = new DecimalReader(lexer.bytes);
  }

  /** A reader over a range of bytes, which it does not change. */
  public static LineReader of(
      ExpositionFormat format, byte[] bytes, int from, int length, ExpositionOptions options) {
    return format.isOpenMetrics()
        ? new OpenMetricsReader(bytes, from, length, options)
        : new TextReader(bytes, from, length, options);
  }

  @Override
  public final Entry next() throws ExpositionException {
    Entry entry = read();
    while (entry == Entry.SERIES && isSkipped()) {
      entry = read();
    }
    return entry;
  }

  private Entry read() throws ExpositionException {
    lexer.lineStart = lexer.at;
    asExpected = skipExpected();
    if (!asExpected) {
      return readEntry(startToken());
    }
    if (!readPlainSample()) {
      readSample(lexer.next());
    }
    return Entry.SERIES;
  }

  /** Reads what mostly follows a series, one space and a number; false, nothing read, otherwise. */
  private boolean readPlainSample() {
    int end = lexer.bytes[lexer.at] == ' ' ? decimals.readLineEnd(lexer.at + 1, lexer.limit) : -1;
    if (end < 0) {
      return false;
    }
    beginSample();
    value = decimals.value();
    lexer.start = end;
    lexer.at = end + 1;
    lexer.state = Lexer.State.LINE;
    return true;
  }

  /** Forgets what the sample before had besides its value. */
  void beginSample() {
    hasTimestamp = false;
  }

  /** Whether the series just read is not to be seen. */
  abstract boolean isSkipped();

  @Override
  public final void expect(long seed, long hash, int length) {
    this.seed = seed;
    this.expectedHash = hash;
    this.expectedLength = length;
  }

  private boolean skipExpected() {
    int end = lexer.at + expectedLength;
    if (expectedLength == 0
        || end >= lexer.limit
        || !endsSeries(end)
        || XxHash64.hash(lexer.bytes, lexer.at, expectedLength, seed ^ metaSalt) != expectedHash) {
      return false;
    }
    lexer.start = lexer.at;
    lexer.at = end;
    lexer.state = Lexer.State.VALUE;
    seriesEnd = end;
    return true;
  }

  /**
   * The same text stands for other labels under another type: bounds are normalised, and there may
   * be labels of type and unit. Readers call this when either has changed.
   */
  final void metaChanged() {
    metaSalt = type.text().hashCode() * SALT;
    if (options.typeAndUnitLabels()) {
      metaSalt ^= unit.hashCode() * SALT;
    }
  }

  /** Whether a series that could end before {@code at} does end there. */
  abstract boolean endsSeries(int at);

  /** The first token of the next entry. */
  abstract Token startToken();

  abstract Entry readEntry(Token first) throws ExpositionException;

  /** Reads what follows a series, from its value to the line's end. */
  abstract void readSample(Token first) throws ExpositionException;

  /** Reads a series of which the first token is taken already, and the sample behind it. */
  final Entry readSeries(Token first) throws ExpositionException {
    boolean named = first == Token.METRIC_NAME;
    seriesEnd = lexer.at;
    Token token = named ? lexer.next() : first;
    if (token == Token.BRACE_OPEN) {
      named = LabelSyntax.check(lexer, named, false);
      seriesEnd = lexer.at;
      token = lexer.next();
    }
    if (!named) {
      throw lexer.whileParsing("metric name not set");
    }
    readSample(token);
    return Entry.SERIES;
  }

  /** Reads the family name of a metadata line and the text behind it. */
  final void readMeta(Token keyword) throws ExpositionException {
    Token name = lexer.next();
    if (name != Token.METRIC_NAME) {
      throw unexpected("expected metric name after " + keyword.label, name);
    }
    familyFrom = lexer.start;
    familyTo = lexer.at;
    if (lexer.next() != Token.TEXT) {
      throw new ExpositionException("expected text in " + keyword.label);
    }
    textFrom = Math.min(lexer.start + 1, lexer.at);
    textTo = lexer.at;
  }

  final void checkHelp() throws ExpositionException {
    if (!Utf8.isValid(lexer.bytes, textFrom, textTo)) {
      String help = Quoted.of(lexer.bytes, textFrom, textTo);
      throw new ExpositionException("help text " + help + " is not a valid utf8 string");
    }
  }

  /** Reads the number from {@code from} to the end of the last token. */
  final double readNumber(int from) throws ExpositionException {
    try {
      return decimals.read(from, lexer.at);
    } catch (ExpositionException e) {
      throw lexer.whileParsing(String.valueOf(e.getMessage()));
    }
  }

  final ExpositionException unexpected(String expectation, Token got) {
    return lexer.unexpected(expectation, got);
  }

  @Override
  public final boolean isAsExpected() {
    return asExpected;
  }

  @Override
  public final long hash(long seed) {
    int from = lexer.lineStart;
    return asExpected
        ? expectedHash
        : XxHash64.hash(lexer.bytes, from, seriesEnd - from, seed ^ metaSalt);
  }

  @Override
  public final byte[] bytes() {
    return lexer.bytes;
  }

  @Override
  public final int seriesStart() {
    return lexer.lineStart;
  }

  @Override
  public final int seriesEnd() {
    return seriesEnd;
  }

  @Override
  public final int entryEnd() {
    return lexer.at;
  }

  @Override
  public final double value() {
    return value;
  }

  @Override
  public final boolean hasTimestamp() {
    return hasTimestamp;
  }

  @Override
  public final long timestampMs() {
    return timestampMs;
  }

  @Override
  public final MetricType type() {
    return type;
  }

  /** The unit in force, "" for none. */
  public final String unit() {
    return unit;
  }

  @Override
  public final String family() {
    return SeriesText.name(lexer.bytes, familyFrom, familyTo);
  }

  @Override
  public final String text() {
    return SeriesText.unescape(new String(lexer.bytes, textFrom, textTo - textFrom, UTF_8));
  }

  @Override
  public final @Nullable FloatHistogram histogram() {
    return null;
  }

  @Override
  public final boolean isFloatHistogram() {
    return false;
  }

  @Override
  public final void labels(BiConsumer<String, String> sink) {
    SeriesText.labels(
        lexer.bytes,
        lexer.lineStart,
        seriesEnd,
        (name, value) -> sink.accept(name, BucketBound.normalize(type, name, value)));
    if (options.typeAndUnitLabels()) {
      TypeAndUnit.labels(type, unit, sink);
    }
  }
}
