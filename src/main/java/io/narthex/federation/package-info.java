/**
 * Federation: serving selected series to whoever asks at {@code /federate}, and pulling from others
 * that do; {@code FEDERATION.md} is the protocol.
 *
 * <pre>
 *  Federation ─▶ latest: last samples, as text or protobuf      pull: from other servers
 *       │          └─▶ series: labels rendered once               │         │
 *       ├────▶ resume: all since a cursor, as frames ◀────────────┘         ▼
 *       └────▶ answer: limits, refusals, shards             replica: one of several is believed
 * </pre>
 */
@NullMarked
package io.narthex.federation;

import org.jspecify.annotations.NullMarked;
