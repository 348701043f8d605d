/**
 * Last samples of selected series, as Prometheus tells them, and in forms that say more.
 *
 * <pre>
 *  FederationRequest ─▶ LatestAnswers ─▶ FederationAnswer ─▶ Families
 *                                                              │
 *            PlainFamilies ◀───────────────────────────────────┴──▶ TypedFamilies
 *   TextFederationWriter, ProtobufFederationWriter          type, help, unit; FamilyLines:
 *                                                           exemplars, start timestamps
 * </pre>
 *
 * <p>Answers stream: a {@link io.narthex.storage.LatestCursor} gives series in metric-name order,
 * each is written at once through one bounded buffer.
 */
@NullMarked
package io.narthex.federation.latest;

import org.jspecify.annotations.NullMarked;
