/**
 * The newest samples, in memory: series in stripes of columns, chunks in slabs by time window.
 *
 * <pre>
 *  reference ─▶ stripe (reference / 256) ─▶ slot (reference % 256)
 *
 *  stripe, one lock:  labels[256]  last sample[256]  sample of the commit before[256]
 *                     open chunk[256]
 *                     windows: ┌ 10:00─12:00 frozen, being sealed ┐ ┌ 12:00─14:00 ┐
 *                              │ slabs of full chunks, late samples│ │     ...     │
 *                              └──────────────────────────────────┘ └─────────────┘
 *  chunk in a slab:   previous address 4 | encoding 1 | samples 2 | first 4 | last 4 | bytes
 * </pre>
 *
 * <p>First and last are milliseconds since the window's start.
 *
 * <p>Who works on that:
 *
 * <pre>
 *  Head        ─▶ SeriesRegister (labels ◀─▶ references)   HeadSealing    StripeTable
 *  each Stripe ─▶ StripeSeries, StripeReader,              StripeSealing, StripeUpkeep
 * </pre>
 */
@NullMarked
package io.narthex.tsdb.head;

import org.jspecify.annotations.NullMarked;
