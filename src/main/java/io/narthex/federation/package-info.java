/**
 * Federation: serving the last samples of selected series to whoever asks at {@code /federate}.
 *
 * <p>The answer streams: a {@link io.narthex.storage.LatestCursor} gives series in metric-name
 * order, {@link io.narthex.federation.FederationWriter} writes each at once through one bounded
 * buffer.
 */
@NullMarked
package io.narthex.federation;

import org.jspecify.annotations.NullMarked;
