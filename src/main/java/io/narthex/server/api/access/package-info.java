/** Who is let in, and what of the store they see. */
@NullMarked
package io.narthex.server.api.access;

import org.jspecify.annotations.NullMarked;
