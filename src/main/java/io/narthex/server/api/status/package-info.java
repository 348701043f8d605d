/** What the server says of itself. */
@NullMarked
package io.narthex.server.api.status;

import org.jspecify.annotations.NullMarked;
