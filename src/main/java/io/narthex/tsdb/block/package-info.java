/** Sealed, immutable windows of samples and where they are kept. */
@NullMarked
package io.narthex.tsdb.block;

import org.jspecify.annotations.NullMarked;
