package io.narthex.exposition.text;

import io.narthex.exposition.ExpositionException;
import io.narthex.exposition.ExpositionOptions;
import io.narthex.exposition.ExpositionReader.Entry;
import io.narthex.exposition.Quoted;
import io.narthex.model.Exemplar;
import java.util.Arrays;
import java.util.List;

/** Reads the text format, versions 0.0.4 and 1.0.0. */
final class TextReader extends LineReader {
  TextReader(byte[] bytes, int from, int length, ExpositionOptions options) {
    super(lexer(bytes, from, length), options);
  }

  @Override
  boolean isSkipped() {
    return false;
  }

  /** The last line may lack its end; it then gets one, in a copy. */
  private static Lexer lexer(byte[] bytes, int from, int length) {
    int to = from + length;
    if (length == 0 || bytes[to - 1] == '\n') {
      return new TextLexer(bytes, from, to);
    }
    byte[] ended = Arrays.copyOfRange(bytes, from, to + 1);
    ended[length] = '\n';
    return new TextLexer(ended, 0, length + 1);
  }

  @Override
  boolean endsSeries(int at) {
    int next = at;
    while (next < lexer.limit && (lexer.bytes[next] == ' ' || lexer.bytes[next] == '\t')) {
      next++;
    }
    return next > at && next < lexer.limit && lexer.bytes[next] != '{';
  }

  /** Skips empty lines. */
  @Override
  Token startToken() {
    Token token = lexer.next();
    while (token == Token.LINEBREAK) {
      lexer.lineStart = lexer.at;
      token = lexer.next();
    }
    return token;
  }

  @Override
  Entry readEntry(Token first) throws ExpositionException {
    return switch (first) {
      case EOF -> Entry.END;
      case HELP -> readHelp();
      case TYPE -> readType();
      case COMMENT -> readComment();
      case METRIC_NAME, BRACE_OPEN -> {
        lexer.lineStart = lexer.start;
        yield readSeries(first);
      }
      default -> throw unexpected("expected a valid start token", first);
    };
  }

  private Entry readHelp() throws ExpositionException {
    readMeta(Token.HELP);
    checkHelp();
    return endLine(Entry.HELP);
  }

  private Entry readType() throws ExpositionException {
    readMeta(Token.TYPE);
    type = TypeWord.text(lexer.bytes, textFrom, textTo);
    metaChanged();
    return endLine(Entry.TYPE);
  }

  private Entry readComment() throws ExpositionException {
    textFrom = lexer.start;
    textTo = lexer.at;
    return endLine(Entry.COMMENT);
  }

  private Entry endLine(Entry entry) throws ExpositionException {
    Token end = lexer.next();
    if (end != Token.LINEBREAK) {
      throw unexpected("expected linebreak after metadata", end);
    }
    return entry;
  }

  @Override
  void readSample(Token first) throws ExpositionException {
    if (first != Token.VALUE) {
      throw unexpected("expected value after metric", first);
    }
    value = readNumber(lexer.start);
    Token token = lexer.next();
    hasTimestamp = token == Token.TIMESTAMP;
    if (hasTimestamp) {
      readTimestamp();
    } else if (token != Token.LINEBREAK) {
      throw unexpected("expected timestamp or new record", token);
    }
  }

  private void readTimestamp() throws ExpositionException {
    long number = 0;
    for (int at = lexer.start; at < lexer.at; at++) {
      int digit = lexer.bytes[at] - '0';
      if (number > (Long.MAX_VALUE - digit) / 10) {
        String digits = Quoted.of(lexer.bytes, lexer.start, lexer.at);
        throw lexer.whileParsing("strconv.ParseInt: parsing " + digits + ": value out of range");
      }
      number = number * 10 + digit;
    }
    timestampMs = number;
    Token end = lexer.next();
    if (end != Token.LINEBREAK) {
      throw unexpected("expected next entry after timestamp", end);
    }
  }

  @Override
  public long startMs() {
    return 0;
  }

  @Override
  public List<Exemplar> exemplars() {
    return List.of();
  }
}
