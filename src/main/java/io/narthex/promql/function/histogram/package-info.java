/**
 * Arithmetic of native histograms, and what is read out of histograms: quantiles, fractions, sums.
 */
@NullMarked
package io.narthex.promql.function.histogram;

import org.jspecify.annotations.NullMarked;
