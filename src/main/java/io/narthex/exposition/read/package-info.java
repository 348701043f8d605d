/** Chooses the reader of a format. */
@NullMarked
package io.narthex.exposition.read;

import org.jspecify.annotations.NullMarked;
