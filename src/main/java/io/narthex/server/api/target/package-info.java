/** Targets, their metadata, and how they came by their labels. */
@NullMarked
package io.narthex.server.api.target;

import org.jspecify.annotations.NullMarked;
