/** Writes expositions: lines of text, and families as protobuf messages. */
@NullMarked
package io.narthex.exposition.write;

import org.jspecify.annotations.NullMarked;
