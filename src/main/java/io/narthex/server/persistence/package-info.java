/**
 * The database: connects when it answers, migrates its tables, and keeps entities in them.
 *
 * <p>The persistence unit is not the container's: a managed one would fail the whole deployment
 * while the database is away, and would start before the tables are migrated. Here a managed thread
 * tries until the database answers, and only then makes the entity manager factory.
 */
@NullMarked
package io.narthex.server.persistence;

import org.jspecify.annotations.NullMarked;
