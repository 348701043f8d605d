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
 * <p>Where the answers differ, the innermost operation is found whose inputs are the same and whose
 * answers are not; {@link io.narthex.promql.fuzz.ExplainedDifference} names what is known of
 * Prometheus 3.5, whose answers differ from those of 3.14 that are ours. It ends with what nothing
 * of that explains: a bug of ours, until the opposite is shown.
 */
package io.narthex.promql.fuzz;
