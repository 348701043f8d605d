/**
 * Merges replicas at the pull: servers that scrape the same targets, of which one at a time is
 * believed for each target.
 *
 * <pre>
 *  pull from a ──▶ Replica ─▶ ReplicaAppender ─┐ labels without the replica's   ┌───────┐
 *                                              ├──────── if it leads ──────────▶│ store │
 *  pull from b ──▶ Replica ─▶ ReplicaAppender ─┘ else ignored                   └───────┘
 *                                 │ claims, in one place at a time
 *                                 ▼
 *                           ReplicaGroup ─▶ Leads ─▶ Lead (job, instance) ◀─▶ LeaderSeries
 * </pre>
 *
 * <p>A reference of a replica's appender is the store's with the number of the target's lead above
 * it, so that nothing is kept by series:
 *
 * <pre>
 *  0 | generation 14 | slot 17 | the store's reference 32       lead 0: a series of the source itself
 *                                                               store 0: another replica led
 * </pre>
 */
@NullMarked
package io.narthex.federation.replica;

import org.jspecify.annotations.NullMarked;
