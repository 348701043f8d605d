@NullMarked
package io.narthex.server.management;

import org.jspecify.annotations.NullMarked;
