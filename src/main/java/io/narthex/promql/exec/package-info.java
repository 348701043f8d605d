/**
 * The operators that answer a plan: each knows the labels of its series beforehand and gives their
 * values one series after the other, as a column over all steps.
 *
 * <pre>
 *  sum by (job) (rate(x[5m]))
 *
 *    FoldOperator    two columns per group, whatever the number of series
 *      │ series(), next(column) ...
 *    RangeOperator   one window, slid over the steps of one series
 *      │ fill(window, until)
 *    SelectorFeed    one batch, refilled from the storage cursor
 * </pre>
 */
@NullMarked
package io.narthex.promql.exec;

import org.jspecify.annotations.NullMarked;
