/** What becomes of the samples of one group at one step: sums, extremes, spreads, quantiles. */
@NullMarked
package io.narthex.promql.function.group;

import org.jspecify.annotations.NullMarked;
