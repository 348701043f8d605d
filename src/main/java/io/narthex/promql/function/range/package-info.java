/** Functions over one series' window: rates, folds over time, regressions. */
@NullMarked
package io.narthex.promql.function.range;

import org.jspecify.annotations.NullMarked;
