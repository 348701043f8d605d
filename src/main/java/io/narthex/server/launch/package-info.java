/**
 * The program {@code bin/narthex}: Prometheus's flags in front of a WildFly of its own.
 *
 * <p>It lives outside the WAR, in a jar beside the server: as main program on the class path, and
 * as the module {@code io.narthex.launch} that gives the server its log lines.
 */
@NullMarked
package io.narthex.server.launch;

import org.jspecify.annotations.NullMarked;
