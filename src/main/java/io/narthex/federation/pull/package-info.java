/**
 * Pulling from others that answer {@code /federate}.
 *
 * <pre>
 *  FederationPuller ─▶ ResumingJob ─▶ ResumingSource ──┬─▶ FrameStore   frames with their cursor
 *         │                                └─▶ Backlog ──┘       │
 *         └─▶ scrape (latest mode) ──────────────────────────────┴─▶ replica.Replicas
 * </pre>
 */
@NullMarked
package io.narthex.federation.pull;

import org.jspecify.annotations.NullMarked;
