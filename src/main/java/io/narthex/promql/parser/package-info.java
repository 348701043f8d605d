/**
 * From the text of a query to a checked {@link io.narthex.promql.ast.Expr}, or to a list of errors
 * with their places in the text.
 *
 * <pre>
 *  bytes → Lexer → TokenStream → ExprParser → Expr → TypeCheck
 *                                 ├ SelectorParser    name{label="value"}
 *                                 ├ DurationParser    [5m], offset
 *                                 └ MatchingParser    bool on() group_left() fill()
 * </pre>
 *
 * <p>One query may have several errors. After an error the parser unwinds to the nearest construct
 * that can say what it expected, reports there, and skips tokens until it can go on; which
 * constructs these are, and the texts, follow Prometheus 3.14, whose clients show them.
 */
@NullMarked
package io.narthex.promql.parser;

import org.jspecify.annotations.NullMarked;
