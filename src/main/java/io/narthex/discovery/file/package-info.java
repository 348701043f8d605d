/** Targets from files that other programs write. */
@NullMarked
package io.narthex.discovery.file;

import org.jspecify.annotations.NullMarked;
