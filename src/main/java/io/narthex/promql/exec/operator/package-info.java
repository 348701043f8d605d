/**
 * What an operator is: the series and columns it gives, what all operators of one query share, and
 * the operators that only name, sort or repeat.
 */
@NullMarked
package io.narthex.promql.exec.operator;

import org.jspecify.annotations.NullMarked;
