/**
 * Answers a plan: builds its operators, runs them and gathers what they give. Each knows the labels
 * of its series beforehand and gives their values one series after the other, as a column over all
 * steps.
 *
 * <pre>
 *  sum by (job) (rate(x[5m]))
 *
 *  aggregate   FoldOperator    two columns per group, whatever the number of series
 *                │
 *              FoldScan        reads its input once for all aggregations over it
 *                │ series(), next(column) ...
 *  scan        ScanOperator    shares the series among threads, hands out their columns in order
 *                │ read(index, column)            one reader per thread
 *              RangeColumns    one window, slid over the steps of one series
 *                │ open(index), slide(window, start, end)
 *              SelectorFeed    one batch, refilled from the storage cursor
 * </pre>
 *
 * <p>What follows from labels alone ({@link io.narthex.promql.exec.operator.SeriesMemory}) outlives
 * the operators where a query was prepared to be asked again.
 *
 * <p>Whatever computes the columns of a series from that series alone is a {@link
 * io.narthex.promql.exec.operator.ColumnSource}, and runs on all threads; whatever joins series is
 * an {@link io.narthex.promql.exec.operator.Operator} above, and runs on the caller's.
 */
@NullMarked
package io.narthex.promql.exec;

import org.jspecify.annotations.NullMarked;
