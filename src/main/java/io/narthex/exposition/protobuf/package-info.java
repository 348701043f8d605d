/** Reads {@code io.prometheus.client.MetricFamily}, messages one behind the other. */
@NullMarked
package io.narthex.exposition.protobuf;

import org.jspecify.annotations.NullMarked;
