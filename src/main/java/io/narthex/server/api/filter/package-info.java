/** What every request passes before it reaches its resource. */
@NullMarked
package io.narthex.server.api.filter;

import org.jspecify.annotations.NullMarked;
