package io.narthex.exposition;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.narthex.model.Exemplar;
import io.narthex.model.MetricType;
import io.narthex.model.XxHash64;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Walks an exposition entry by entry. What the accessors give belongs to the entry that {@link
 * #next} returned last. Not thread-safe.
 *
 * <p>A caller that knows which series is likely to come says so with {@link #expect}; a line that
 * begins with it is then read without looking into its labels.
 */
public abstract sealed class ExpositionReader permits TextReader, OpenMetricsReader {
  /** What an entry is. */
  public enum Entry {
    HELP,
    TYPE,
    UNIT,
    COMMENT,
    SERIES,
    END
  }

  final Lexer lexer;
  final DecimalReader decimals;
  int lineStart;
  int seriesEnd;
  double value;
  boolean hasTimestamp;
  long timestampMs;
  MetricType type = MetricType.UNKNOWN;

  private long seed;
  private long expectedHash;
  private int expectedLength;
  private boolean asExpected;
  private int familyFrom;
  private int familyTo;
  private int textFrom;
  private int textTo;

  ExpositionReader(Lexer lexer) {
    this.lexer = lexer;
    this.decimals = new DecimalReader(lexer.bytes);
  }

  /**
   * A reader of the given text format over a range of bytes, which it neither copies nor changes.
   */
  public static ExpositionReader of(ExpositionFormat format, byte[] bytes, int from, int length) {
    return format.isOpenMetrics()
        ? new OpenMetricsReader(bytes, from, length)
        : new TextReader(bytes, from, length);
  }

  /**
   * The next entry.
   *
   * @throws ExpositionException where the bytes break the format; there is no reading on after that
   */
  public final Entry next() throws ExpositionException {
    lineStart = lexer.at;
    if (matchesExpected() && readSample(lexer.next())) {
      asExpected = true;
      seriesEnd = lineStart + expectedLength;
      return Entry.SERIES;
    }
    asExpected = false;
    return readEntry(startToken());
  }

  /**
   * Says which series probably comes next: its length in bytes, and its {@link #hash} as it was
   * when it was read before. Length 0 expects nothing.
   *
   * @param seed a secret of the caller's, so that no target can make series that collide
   */
  public final void expect(long seed, long hash, int length) {
    this.seed = seed;
    this.expectedHash = hash;
    this.expectedLength = length;
  }

  /** The hash of the raw series just read, under the given seed. */
  public final long hash(long seed) {
    return asExpected
        ? expectedHash
        : XxHash64.hash(lexer.bytes, lineStart, seriesEnd - lineStart, seed);
  }

  /** Whether the series just read is the expected one. */
  public final boolean isAsExpected() {
    return asExpected;
  }

  private boolean matchesExpected() {
    int end = lineStart + expectedLength;
    if (expectedLength == 0
        || end >= lexer.limit
        || !endsSeries(end)
        || XxHash64.hash(lexer.bytes, lineStart, expectedLength, seed) != expectedHash) {
      return false;
    }
    lexer.start = lineStart;
    lexer.at = end;
    lexer.state = Lexer.State.VALUE;
    return true;
  }

  /** Whether a series that could end before {@code at} does end there. */
  abstract boolean endsSeries(int at);

  abstract Token startToken();

  abstract Entry readEntry(Token first) throws ExpositionException;

  /** Reads what follows a series, from its value to the line's end; always true. */
  abstract boolean readSample(Token first) throws ExpositionException;

  /** Reads a series of which the first token is taken already, and the sample behind it. */
  final Entry readSeries(Token first) throws ExpositionException {
    boolean named = first == Token.METRIC_NAME;
    seriesEnd = lexer.at;
    Token token = named ? lexer.next() : first;
    if (token == Token.BRACE_OPEN) {
      named = readLabels(named, false);
      seriesEnd = lexer.at;
      token = lexer.next();
    }
    if (!named) {
      throw whileParsing("metric name not set");
    }
    readSample(token);
    return Entry.SERIES;
  }

  /** Reads labels up to the closing brace; gives whether the metric is named by now. */
  final boolean readLabels(boolean namedBefore, boolean exemplar) throws ExpositionException {
    boolean named = namedBefore;
    Token token = lexer.next();
    while (token != Token.BRACE_CLOSE) {
      if (token != Token.LABEL_NAME && token != Token.QUOTED) {
        throw unexpected("expected label name", token);
      }
      boolean quoted = token == Token.QUOTED;
      if (quoted) {
        checkUtf8("label name");
      }
      token = lexer.next();
      boolean isName = quoted && !exemplar && (token == Token.COMMA || token == Token.BRACE_CLOSE);
      if (isName && named) {
        throw whileParsing("metric name already set");
      }
      named |= isName;
      token = isName ? afterComma(token) : readLabelValue(token);
    }
    return named;
  }

  private Token readLabelValue(Token token) throws ExpositionException {
    if (token != Token.EQUAL) {
      throw unexpected("expected equal", token);
    }
    Token string = lexer.next();
    if (string != Token.LABEL_VALUE) {
      throw unexpected("expected label value", string);
    }
    checkUtf8("label value");
    Token after = lexer.next();
    if (lexer.needsCommas() && after != Token.COMMA && after != Token.BRACE_CLOSE) {
      throw unexpected("expected comma or brace close", after);
    }
    return afterComma(after);
  }

  private Token afterComma(Token token) {
    return token == Token.COMMA ? lexer.next() : token;
  }

  private void checkUtf8(String what) throws ExpositionException {
    if (!Utf8.isValid(lexer.bytes, lexer.start, lexer.at)) {
      throw new ExpositionException(
          "invalid UTF-8 " + what + ": " + Quoted.of(lexer.bytes, lexer.start, lexer.at));
    }
  }

  /** Reads the family name of a metadata line and moves on to the text behind it. */
  final void readFamily(Token keyword) throws ExpositionException {
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

  /** Narrows what {@link #text()} gives. */
  final void text(int from, int to) {
    textFrom = from;
    textTo = to;
  }

  final int textFrom() {
    return textFrom;
  }

  final int textTo() {
    return textTo;
  }

  final double readNumber(int from) throws ExpositionException {
    try {
      return decimals.read(from, lexer.at);
    } catch (ExpositionException e) {
      throw whileParsing(e.getMessage());
    }
  }

  final ExpositionException unexpected(String expectation, Token got) {
    int end = Math.min(lexer.at + 1, lexer.limit);
    return new ExpositionException(
        expectation
            + ", got "
            + Quoted.of(lexer.bytes, lexer.start, end)
            + " (\""
            + got.label
            + "\") while parsing: "
            + Quoted.of(lexer.bytes, lineStart, end));
  }

  final ExpositionException whileParsing(@Nullable String what) {
    return new ExpositionException(
        what + " while parsing: " + Quoted.of(lexer.bytes, lineStart, lexer.at));
  }

  /** The bytes that positions point into. */
  public final byte[] bytes() {
    return lexer.bytes;
  }

  /** Where the raw series begins, as it is written. */
  public final int seriesStart() {
    return lineStart;
  }

  /** Where the raw series ends, exclusively. */
  public final int seriesEnd() {
    return seriesEnd;
  }

  /** Where the whole entry ends, exclusively; it begins at {@link #seriesStart}. */
  public final int entryEnd() {
    return lexer.at;
  }

  /** The value of a sample; any NaN is the ordinary one. */
  public final double value() {
    return value;
  }

  public final boolean hasTimestamp() {
    return hasTimestamp;
  }

  /** The explicit timestamp in milliseconds; of meaning only where there is one. */
  public final long timestampMs() {
    return timestampMs;
  }

  /** The exemplar of the sample, or null. */
  public abstract @Nullable Exemplar exemplar();

  /** The type in force: that of the last TYPE entry. */
  public final MetricType type() {
    return type;
  }

  /** The family that a HELP, TYPE or UNIT entry speaks of. */
  public final String family() {
    return SeriesText.name(lexer.bytes, familyFrom, familyTo);
  }

  /** The help, unit or comment, escapes resolved. */
  public final String text() {
    return SeriesText.unescape(new String(lexer.bytes, textFrom, textTo - textFrom, UTF_8));
  }

  /**
   * Cuts the series just read into labels, {@code __name__} among them, in the order written; also
   * those with empty values. Bounds and quantiles of histograms and summaries come in float form
   * ({@code le="1"} as {@code "1.0"}).
   */
  public final void labels(BiConsumer<String, String> sink) {
    SeriesText.labels(
        lexer.bytes,
        lineStart,
        seriesEnd,
        (name, value) -> sink.accept(name, BucketBound.normalize(type, name, value)));
  }
}
