/** Builds the core once, closes it in reverse order, and turns settings into records. */
@NullMarked
package io.narthex.server.wiring;

import org.jspecify.annotations.NullMarked;
