/** Queries, exemplars, and the queue in front of the engine. */
@NullMarked
package io.narthex.server.api.query;

import org.jspecify.annotations.NullMarked;
