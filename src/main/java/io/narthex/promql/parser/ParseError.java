package io.narthex.promql.parser;

import io.narthex.promql.ast.PositionRange;

/** What is wrong with a query, and where. */
public record ParseError(PositionRange position, String message) {}
