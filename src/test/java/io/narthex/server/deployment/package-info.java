/** What a deployment leaves behind in a WildFly that goes on. */
@NullMarked
package io.narthex.server.deployment;

import org.jspecify.annotations.NullMarked;
