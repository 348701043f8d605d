/** The in-memory time series database behind the {@code storage} seam. */
@NullMarked
package io.narthex.tsdb;

import org.jspecify.annotations.NullMarked;
