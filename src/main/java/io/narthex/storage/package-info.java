/**
 * The seam between those who append or ask and those who store.
 *
 * <pre>
 *  scrape, remote, rules ──▶ Appendable ─▶ Appender ─commit─▶ ┌───────┐
 *  promql, api           ──▶ Queryable ──▶ Querier (pinned) ─▶│ tsdb  │
 *  federation            ──▶   its Querier is a LatestReader ▶│       │
 *  federation, remote    ──▶ ChangeFeed ─▶ ChangeSet ────────▶└───────┘
 * </pre>
 *
 * <p>Every commit gets a sequence number. A {@link io.narthex.storage.Querier} pins the newest
 * complete one and sees nothing later, however long it reads. Times are milliseconds since the
 * epoch; ranges include both ends.
 */
@NullMarked
package io.narthex.storage;

import org.jspecify.annotations.NullMarked;
