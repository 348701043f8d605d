/** Aggregation operators: series go into groups by their labels. */
@NullMarked
package io.narthex.promql.exec.aggregate;

import org.jspecify.annotations.NullMarked;
