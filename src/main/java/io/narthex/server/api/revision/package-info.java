/** Revisions of the configuration that live in the database. */
@NullMarked
package io.narthex.server.api.revision;

import org.jspecify.annotations.NullMarked;
