/** Remote write and remote read. */
@NullMarked
package io.narthex.server.api.remote;

import org.jspecify.annotations.NullMarked;
