package io.narthex.promql.parser;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The words of PromQL. */
enum TokenType {
  EOF(Group.NAMED, "end of input"),
  ERROR(Group.NAMED, "error"),
  IDENTIFIER(Group.NAMED, "identifier"),
  METRIC_IDENTIFIER(Group.NAMED, "metric identifier"),
  STRING(Group.NAMED, "string"),
  NUMBER(Group.NAMED, "number"),
  DURATION(Group.NAMED, "duration"),

  LEFT_PAREN(Group.SYMBOL, "("),
  RIGHT_PAREN(Group.SYMBOL, ")"),
  LEFT_BRACE(Group.SYMBOL, "{"),
  RIGHT_BRACE(Group.SYMBOL, "}"),
  LEFT_BRACKET(Group.SYMBOL, "["),
  RIGHT_BRACKET(Group.SYMBOL, "]"),
  COMMA(Group.SYMBOL, ","),
  COLON(Group.SYMBOL, ":"),
  EQL(Group.SYMBOL, "="),

  ADD(Group.OPERATOR, "+"),
  SUB(Group.OPERATOR, "-"),
  MUL(Group.OPERATOR, "*"),
  DIV(Group.OPERATOR, "/"),
  MOD(Group.OPERATOR, "%"),
  POW(Group.OPERATOR, "^"),
  EQLC(Group.OPERATOR, "=="),
  NEQ(Group.OPERATOR, "!="),
  LTE(Group.OPERATOR, "<="),
  LSS(Group.OPERATOR, "<"),
  GTE(Group.OPERATOR, ">="),
  GTR(Group.OPERATOR, ">"),
  TRIM_UPPER(Group.OPERATOR, "</"),
  TRIM_LOWER(Group.OPERATOR, ">/"),
  EQL_REGEX(Group.OPERATOR, "=~"),
  NEQ_REGEX(Group.OPERATOR, "!~"),
  AT(Group.OPERATOR, "@"),
  LAND(Group.OPERATOR, "and"),
  LOR(Group.OPERATOR, "or"),
  LUNLESS(Group.OPERATOR, "unless"),
  ATAN2(Group.OPERATOR, "atan2"),

  AVG(Group.AGGREGATOR),
  BOTTOMK(Group.AGGREGATOR),
  COUNT(Group.AGGREGATOR),
  COUNT_VALUES(Group.AGGREGATOR),
  GROUP(Group.AGGREGATOR),
  LIMITK(Group.AGGREGATOR),
  LIMIT_RATIO(Group.AGGREGATOR),
  MAX(Group.AGGREGATOR),
  MIN(Group.AGGREGATOR),
  QUANTILE(Group.AGGREGATOR),
  STDDEV(Group.AGGREGATOR),
  STDVAR(Group.AGGREGATOR),
  SUM(Group.AGGREGATOR),
  TOPK(Group.AGGREGATOR),

  ANCHORED(Group.KEYWORD),
  BOOL(Group.KEYWORD),
  BY(Group.KEYWORD),
  FILL(Group.KEYWORD),
  FILL_LEFT(Group.KEYWORD),
  FILL_RIGHT(Group.KEYWORD),
  GROUP_LEFT(Group.KEYWORD),
  GROUP_RIGHT(Group.KEYWORD),
  IGNORING(Group.KEYWORD),
  OFFSET(Group.KEYWORD),
  ON(Group.KEYWORD),
  SMOOTHED(Group.KEYWORD),
  WITHOUT(Group.KEYWORD),

  START(Group.CONTEXT),
  END(Group.CONTEXT),
  STEP(Group.CONTEXT),
  RANGE(Group.CONTEXT),
  MAX_OF(Group.CONTEXT),
  MIN_OF(Group.CONTEXT),

  SPACE(Group.SYMBOL, " "),
  BLANK(Group.SYMBOL, "_"),
  TIMES(Group.SYMBOL, "x"),
  OPEN_HISTOGRAM(Group.SYMBOL, "{{"),
  CLOSE_HISTOGRAM(Group.SYMBOL, "}}"),
  HISTOGRAM_KEY(Group.NAMED, "histogram key"),
  RESET_HINT(Group.NAMED, "counter reset hint");

  /** How errors speak of a token. */
  enum Group {
    /** By a word and the text. */
    NAMED,
    SYMBOL,
    OPERATOR,
    AGGREGATOR,
    KEYWORD,
    /** Words about the query's own times; functions where a parenthesis follows. */
    CONTEXT
  }

  private static final Map<String, TokenType> WORDS = new HashMap<>();

  static {
    for (TokenType type : values()) {
      boolean word = Character.isLetter(type.text.charAt(0));
      if (word && type.group != Group.NAMED && type.group != Group.SYMBOL) {
        WORDS.put(type.text, type);
      }
    }
    WORDS.put("inf", NUMBER);
    WORDS.put("nan", NUMBER);
  }

  private final Group group;
  private final String text;

  TokenType(Group group) {
    this.group = group;
    this.text = name().toLowerCase(Locale.ROOT);
  }

  TokenType(Group group, String text) {
    this.group = group;
    this.text = text;
  }

  Group group() {
    return group;
  }

  /** The token as written, or what errors call it. */
  String text() {
    return text;
  }

  /** The type of a word in any case, or null where it is a plain identifier. */
  static @Nullable TokenType word(String word) {
    return WORDS.get(word.toLowerCase(Locale.ROOT));
  }

  boolean isAggregator() {
    return group == Group.AGGREGATOR;
  }

  boolean isMatchOperator() {
    return this == EQL || this == NEQ || this == EQL_REGEX || this == NEQ_REGEX;
  }

  /** Whether the word can be the name of a metric. */
  boolean isMetricName() {
    return switch (this) {
      case IDENTIFIER, METRIC_IDENTIFIER, LAND, LOR, LUNLESS -> true;
      case ANCHORED, BY, FILL, FILL_LEFT, FILL_RIGHT, OFFSET, SMOOTHED, WITHOUT -> true;
      default -> group == Group.AGGREGATOR || group == Group.CONTEXT;
    };
  }

  /** Whether the word can be a label in a list such as that of {@code by}. */
  boolean isLabel() {
    return switch (this) {
      case BOOL, GROUP_LEFT, GROUP_RIGHT, IGNORING, ON, ATAN2 -> true;
      case WITHOUT -> false;
      default -> isMetricName();
    };
  }
}
