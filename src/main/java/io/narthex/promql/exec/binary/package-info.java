/** Operators between two vectors: which series of one side belongs to which of the other. */
@NullMarked
package io.narthex.promql.exec.binary;

import org.jspecify.annotations.NullMarked;
