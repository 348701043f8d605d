/**
 * The server's own metrics, under Prometheus's names, kept in a MicroProfile Metrics registry and
 * shown in the text format.
 */
@NullMarked
package io.narthex.server.metrics;

import org.jspecify.annotations.NullMarked;
