/**
 * Random queries over random data, answered by the engine and by a real Prometheus, and compared.
 *
 * <pre>
 *  java -cp target/test-classes:target/classes:… -Dpeers.dir=DIR \
 *    io.narthex.promql.fuzz.DifferentialFuzz [queries] [seed]
 * </pre>
 */
package io.narthex.promql.fuzz;
