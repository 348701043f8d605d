/**
 * PromQL: text → tree → plan → operators → answer. {@link io.narthex.promql.PromqlEngine} is the
 * way in.
 *
 * <p>One query on its way, asked from 12:00 to 13:00 every 15 s, which is 241 steps:
 *
 * <pre>
 *  sum by (job) (rate(http_requests_total{code=~"5.."}[5m])) &gt; 2 * 60
 *
 *  1 parser    BinaryExpr &gt;              what it says, each node with its place in the text; checked,
 *               ├ AggregateExpr sum      so that nothing after this step fails over types
 *               │  └ Call rate
 *               │     └ MatrixSelector   {@code __name__="http_requests_total", code=~"5.."}, 5m
 *               └ BinaryExpr *           2, 60
 *
 *  2 plan      Binary &gt;                  what it will do: durations are milliseconds, {@code @} is a
 *               ├ Aggregate sum by (job) time, and the rules have been applied
 *               │  └ Call rate
 *               │     └ Range 300 000 ms
 *               └ Scalar 120             ConstantFolding
 *
 *  3 exec      ScalarBinaryMap &gt; 120     each knows its series before it reads a sample: here one
 *               └ FoldOperator           for each job; its FoldScan would serve others, too
 *                  └ ScanOperator        takes 32 series at a time: all threads read and
 *                     └ RangeColumns     compute, the columns come out in order
 *                        └ SelectorFeed
 *
 *  4 function  FloatRate                 one window of samples, slid over the steps of one series:
 *                                        it looks at what enters and what leaves
 * </pre>
 *
 * <p>The answer is asked for series by series. Its first {@code next} makes {@code FoldScan} pull
 * the columns of all series through one {@link io.narthex.promql.function.StepColumn} of 241
 * values, adding each to its job's and forgetting it: memory goes with the number of jobs, never
 * with that of series or samples. What the answer is does not depend on the number of threads,
 * since series are folded in their order, whoever computed them.
 *
 * <p>{@link io.narthex.promql.Execution} keeps the time and the samples within their limits while
 * this goes on, ends it when the client has left, and tells what it cost.
 */
@NullMarked
package io.narthex.promql;

import org.jspecify.annotations.NullMarked;
