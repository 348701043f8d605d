/** {@code /federate}, and who pulls from whom. */
@NullMarked
package io.narthex.server.api.federation;

import org.jspecify.annotations.NullMarked;
