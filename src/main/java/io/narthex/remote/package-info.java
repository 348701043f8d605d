/** Remote write: what other servers write into this one. */
@NullMarked
package io.narthex.remote;

import org.jspecify.annotations.NullMarked;
