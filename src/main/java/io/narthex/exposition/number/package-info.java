/** Numbers as expositions write them, from bytes and to bytes. */
@NullMarked
package io.narthex.exposition.number;

import org.jspecify.annotations.NullMarked;
