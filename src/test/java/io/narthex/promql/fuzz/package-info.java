/**
 * Random queries over random data, answered by the engine and by a real Prometheus, and compared.
 *
 * <pre>
 *  java -cp target/test-classes:target/classes:… -Dpeers.dir=DIR \
 *    io.narthex.promql.fuzz.DifferentialFuzz [queries] [seed]
 * </pre>
 *
 * <p>And bytes that are nearly queries, mutated from the project's own test cases, which must be
 * answered or refused, whatever they say:
 *
 * <pre>
 *  java -cp target/test-classes:target/classes:… io.narthex.promql.fuzz.QueryFuzz [seconds] [seed]
 * </pre>
 *
 * <p>Prometheus 3.5 is known to differ from the 3.14 whose answers are ours: {@code
 * histogram_fraction} of classic histograms is NaN; {@code rate} of native histograms is not
 * limited by where the counts must have been zero; one-to-one matches of incompatible types, and of
 * comparisons that do not hold, are no duplicates; series that share labels once they have lost
 * their names, but no step, are refused; {@code hour(NaN)} and its kin are numbers. Powers and
 * deviations of times may differ in the last digits, which {@code count_values} shows. Of equal
 * values, {@code topk} takes those of the series that happen to come first; logarithms of denormal
 * numbers are those of its processor's code.
 */
package io.narthex.promql.fuzz;
