/**
 * The part of Go's text/template that alert rules use: text → tree → expanded text, with
 * Prometheus's functions.
 *
 * @see <a href="https://pkg.go.dev/text/template">text/template</a>
 * @see <a href="https://prometheus.io/docs/prometheus/latest/configuration/template_reference/">
 *     template reference</a>
 */
@NullMarked
package io.narthex.template;

import org.jspecify.annotations.NullMarked;
