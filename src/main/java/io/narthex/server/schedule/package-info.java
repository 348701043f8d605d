/**
 * What happens by itself: start, stop, and EJB timers that tick. A tick only hands over what is
 * due; nothing blocks in it.
 */
@NullMarked
package io.narthex.server.schedule;

import org.jspecify.annotations.NullMarked;
