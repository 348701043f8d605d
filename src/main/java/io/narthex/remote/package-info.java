/** What other servers write into this one, and read from it. */
@NullMarked
package io.narthex.remote;

import org.jspecify.annotations.NullMarked;
