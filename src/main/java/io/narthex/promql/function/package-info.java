/**
 * What PromQL's functions compute: kernels over one series' window, one sample or one group,
 * arithmetic of native histograms, and the remarks that come with a result.
 */
@NullMarked
package io.narthex.promql.function;

import org.jspecify.annotations.NullMarked;
