/** The thin shell: the only code that knows Jakarta EE and WildFly. */
@NullMarked
package io.narthex.server;

import org.jspecify.annotations.NullMarked;
