package io.narthex.exposition.text;

import io.narthex.exposition.ExpositionException;
import io.narthex.exposition.ExpositionOptions;
import io.narthex.exposition.ExpositionReader.Entry;
import io.narthex.exposition.Quoted;
import io.narthex.model.Exemplar;
import io.narthex.model.LabelsBuilder;
import java.util.List;

/** Reads OpenMetrics text, versions 0.0.1 and 1.0.0. */
final class OpenMetricsReader extends LineReader {
  private static final String NO_END = "data does not end with # EOF";

  private final CreatedSeries created = new CreatedSeries();
  private int exemplarFrom;
  private int exemplarTo;
  private double exemplarValue;
  private long exemplarTimestampMs;

  OpenMetricsReader(byte[] bytes, int from, int length, ExpositionOptions options) {
    super(new OpenMetricsLexer(bytes, from, from + length), options);
  }

  @Override
  boolean isSkipped() {
    return options.skipCreatedSeries() && created.isCreated(lexer.bytes, lexer.lineStart, type);
  }

  @Override
  boolean endsSeries(int at) {
    return lexer.bytes[at] == ' ';
  }

  @Override
  Token startToken() {
    return lexer.next();
  }

  @Override
  Entry readEntry(Token first) throws ExpositionException {
    return switch (first) {
      case EOF_WORD -> readEnd();
      case EOF -> throw new ExpositionException(NO_END);
      case HELP -> readHelp();
      case TYPE -> readType();
      case UNIT -> readUnit();
      case METRIC_NAME, BRACE_OPEN -> readSeries(first);
      default -> throw unexpected("expected a valid start token", first);
    };
  }

  private Entry readEnd() throws ExpositionException {
    if (!lexer.atEnd()) {
      throw new ExpositionException("unexpected data after # EOF");
    }
    return Entry.END;
  }

  /** Reads metadata, whose text goes up to the line's end. */
  private void readLine(Token keyword) throws ExpositionException {
    readMeta(keyword);
    textTo--;
  }

  private Entry readHelp() throws ExpositionException {
    created.forget();
    readLine(Token.HELP);
    checkHelp();
    return Entry.HELP;
  }

  private Entry readType() throws ExpositionException {
    readLine(Token.TYPE);
    type = TypeWord.openMetrics(lexer.bytes, textFrom, textTo);
    created.forget();
    metaChanged();
    return Entry.TYPE;
  }

  private Entry readUnit() throws ExpositionException {
    readLine(Token.UNIT);
    created.forget();
    unit = text();
    metaChanged();
    if (!unit.isEmpty() && !family().endsWith("_" + unit)) {
      throw new ExpositionException(
          "unit " + Quoted.of(unit) + " not a suffix of metric " + Quoted.of(family()));
    }
    return Entry.UNIT;
  }

  @Override
  void beginSample() {
    super.beginSample();
    exemplarFrom = 0;
    exemplarTo = 0;
  }

  @Override
  void readSample(Token first) throws ExpositionException {
    beginSample();
    value = spacedNumber(first, "metric");
    Token token = lexer.next();
    if (token == Token.TIMESTAMP) {
      timestampMs = millis("timestamp");
      hasTimestamp = true;
      readAfterTimestamp(lexer.next());
    } else if (token == Token.COMMENT) {
      readExemplar();
    } else {
      endSample(token, "expected timestamp or # symbol");
    }
  }

  private void readAfterTimestamp(Token token) throws ExpositionException {
    if (token == Token.COMMENT) {
      readExemplar();
    } else if (token != Token.LINEBREAK) {
      throw unexpected("expected next entry after timestamp", token);
    }
  }

  private void readExemplar() throws ExpositionException {
    exemplarFrom = lexer.at - 1;
    LabelSyntax.check(lexer, true, true);
    exemplarTo = lexer.at;
    exemplarValue = spacedNumber(lexer.next(), "exemplar labels");
    exemplarTimestampMs = Exemplar.NO_TIMESTAMP;
    Token token = lexer.next();
    if (token != Token.TIMESTAMP) {
      endSample(token, "expected timestamp or new record");
      return;
    }
    exemplarTimestampMs = millis("exemplar timestamp");
    Token end = lexer.next();
    if (end != Token.LINEBREAK) {
      throw unexpected("expected next entry after exemplar timestamp", end);
    }
  }

  private void endSample(Token token, String expectation) throws ExpositionException {
    if (token == Token.EOF) {
      throw new ExpositionException(NO_END);
    }
    if (token != Token.LINEBREAK) {
      throw unexpected(expectation, token);
    }
  }

  private double spacedNumber(Token token, String after) throws ExpositionException {
    if (token != Token.VALUE) {
      throw unexpected("expected value after " + after, token);
    }
    return readNumber(lexer.start + 1);
  }

  private long millis(String what) throws ExpositionException {
    double seconds = readNumber(lexer.start + 1);
    if (Double.isNaN(seconds) || Double.isInfinite(seconds)) {
      String shown = Double.isNaN(seconds) ? "NaN" : seconds > 0 ? "+Inf" : "-Inf";
      throw new ExpositionException("invalid " + what + " " + shown);
    }
    return (long) (seconds * 1000);
  }

  @Override
  public long startMs() {
    return created.startMs(lexer.bytes, lexer.lineStart, lexer.at, lexer.limit, type);
  }

  @Override
  public List<Exemplar> exemplars() {
    if (exemplarTo == exemplarFrom) {
      return List.of();
    }
    LabelsBuilder labels = new LabelsBuilder();
    SeriesText.labels(lexer.bytes, exemplarFrom, exemplarTo, labels::set);
    return List.of(new Exemplar(labels.build(), exemplarValue, exemplarTimestampMs));
  }
}
