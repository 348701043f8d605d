/** What the console tells its users about, as a list and as a stream of events. */
@NullMarked
package io.narthex.server.api.notification;

import org.jspecify.annotations.NullMarked;
