/**
 * Pulling from others that answer {@code /federate}.
 *
 * <pre>
 *  FederationPuller ─▶ ResumingJob ─▶ ResumingSource ─▶ FrameStore    each frame with its cursor
 *         │                                                 │
 *         └─▶ scrape (latest mode) ─────────────────────────┴──▶ replica.Replicas
 * </pre>
 */
@NullMarked
package io.narthex.federation.pull;

import org.jspecify.annotations.NullMarked;
