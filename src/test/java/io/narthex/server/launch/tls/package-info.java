@NullMarked
package io.narthex.server.launch.tls;

import org.jspecify.annotations.NullMarked;
