package io.narthex.promql.ast;

/** Operators with two operands, as written. */
public enum BinaryOperator {
  ADD("+", Kind.ARITHMETIC),
  SUB("-", Kind.ARITHMETIC),
  MUL("*", Kind.ARITHMETIC),
  DIV("/", Kind.ARITHMETIC),
  MOD("%", Kind.ARITHMETIC),
  POW("^", Kind.ARITHMETIC),
  ATAN2("atan2", Kind.ARITHMETIC),
  EQL("==", Kind.COMPARISON),
  NEQ("!=", Kind.COMPARISON),
  GTR(">", Kind.COMPARISON),
  LSS("<", Kind.COMPARISON),
  GTE(">=", Kind.COMPARISON),
  LTE("<=", Kind.COMPARISON),
  TRIM_UPPER("</", Kind.HISTOGRAM_TRIM),
  TRIM_LOWER(">/", Kind.HISTOGRAM_TRIM),
  AND("and", Kind.SET),
  OR("or", Kind.SET),
  UNLESS("unless", Kind.SET);

  /** Families of operators with the same rules. */
  public enum Kind {
    ARITHMETIC,
    COMPARISON,
    HISTOGRAM_TRIM,
    SET
  }

  private final String symbol;
  private final Kind kind;

  BinaryOperator(String symbol, Kind kind) {
    this.symbol = symbol;
    this.kind = kind;
  }

  public String symbol() {
    return symbol;
  }

  public Kind kind() {
    return kind;
  }

  public boolean isComparison() {
    return kind == Kind.COMPARISON;
  }

  public boolean isSet() {
    return kind == Kind.SET;
  }
}
