/**
 * Measures Narthex beside Prometheus and VictoriaMetrics as whole processes on the same generated
 * data: {@code mvn -Pbeside verify}. One {@link io.narthex.bench.beside.Measurement} gives the
 * figures of one row or of a few that belong together; {@link io.narthex.bench.beside.Scenario}
 * lists them, and a new row is a new class there.
 */
@NullMarked
package io.narthex.bench.beside;

import org.jspecify.annotations.NullMarked;
