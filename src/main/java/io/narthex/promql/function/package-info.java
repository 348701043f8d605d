/**
 * What PromQL's functions compute, in rooms by what they compute it of: one series' window, one
 * sample, one group, one histogram. Here is what all of them share: columns of values, sums that do
 * not drift, and the remarks that come with a result.
 */
@NullMarked
package io.narthex.promql.function;

import org.jspecify.annotations.NullMarked;
