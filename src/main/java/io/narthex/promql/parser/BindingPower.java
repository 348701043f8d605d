package io.narthex.promql.parser;

import io.narthex.promql.ast.BinaryOperator;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How strongly operators bind: the one table of precedences.
 *
 * @param power the higher, the tighter
 * @param rightAssociative whether {@code a op b op c} is {@code a op (b op c)}
 */
record BindingPower(BinaryOperator operator, int power, boolean rightAssociative) {
  /** Below every operator: takes in a whole expression. */
  static final int LOWEST = 0;

  /** Of signs: tighter than all but powers, {@code -2^2} is {@code -(2^2)}. */
  static final int SIGN = 6;

  private static final Map<TokenType, BindingPower> TABLE = new EnumMap<>(TokenType.class);

  static {
    put(TokenType.LOR, BinaryOperator.OR, 1);
    put(TokenType.LAND, BinaryOperator.AND, 2);
    put(TokenType.LUNLESS, BinaryOperator.UNLESS, 2);
    put(TokenType.EQLC, BinaryOperator.EQL, 3);
    put(TokenType.NEQ, BinaryOperator.NEQ, 3);
    put(TokenType.LSS, BinaryOperator.LSS, 3);
    put(TokenType.LTE, BinaryOperator.LTE, 3);
    put(TokenType.GTR, BinaryOperator.GTR, 3);
    put(TokenType.GTE, BinaryOperator.GTE, 3);
    put(TokenType.TRIM_UPPER, BinaryOperator.TRIM_UPPER, 3);
    put(TokenType.TRIM_LOWER, BinaryOperator.TRIM_LOWER, 3);
    put(TokenType.ADD, BinaryOperator.ADD, 4);
    put(TokenType.SUB, BinaryOperator.SUB, 4);
    put(TokenType.MUL, BinaryOperator.MUL, 5);
    put(TokenType.DIV, BinaryOperator.DIV, 5);
    put(TokenType.MOD, BinaryOperator.MOD, 5);
    put(TokenType.ATAN2, BinaryOperator.ATAN2, 5);
    TABLE.put(TokenType.POW, new BindingPower(BinaryOperator.POW, SIGN, true));
  }

  private static void put(TokenType type, BinaryOperator operator, int power) {
    TABLE.put(type, new BindingPower(operator, power, false));
  }

  /** The operator a token stands for, or null. */
  static @Nullable BindingPower of(TokenType type) {
    return TABLE.get(type);
  }

  /** The least power an operator must have to belong to the right operand. */
  int rightPower() {
    return rightAssociative ? power : power + 1;
  }
}
