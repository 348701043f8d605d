/** The files of the console, under whatever path a browser asks for them. */
@NullMarked
package io.narthex.server.api.console;

import org.jspecify.annotations.NullMarked;
