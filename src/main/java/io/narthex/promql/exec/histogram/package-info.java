/** Functions over classic histograms, whose buckets are series, and native ones alike. */
@NullMarked
package io.narthex.promql.exec.histogram;

import org.jspecify.annotations.NullMarked;
