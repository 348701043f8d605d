/**
 * Federation: serving selected series to whoever asks at {@code /federate}, and pulling from others
 * that do; {@code FEDERATION.md} is the protocol.
 *
 * <pre>
 *  Federation ─▶ FederationAnswer ─▶ Families ─▶ LineWriter      last samples, as lines
 *             └▶ ChangeAnswer ─────▶ FrameWriter ─▶ Frame        all since a Cursor, as frames
 *                                                     │
 *  FederationPuller ─▶ ResumingSource ─▶ FrameStore ◀─┘          stored with the Cursor
 *         │                                   │
 *         └─▶ scrape (latest mode) ──────▶ replica.Replicas      one replica's samples of each target
 * </pre>
 *
 * <p>Answers stream: a {@link io.narthex.storage.LatestCursor} gives series in metric-name order,
 * each is written at once through one bounded buffer.
 */
@NullMarked
package io.narthex.federation;

import org.jspecify.annotations.NullMarked;
