/**
 * How a series is written, external labels appended, straight from its canonical labels: all but
 * its value, rendered once and kept.
 *
 * <pre>
 *  Labels ─▶ SeriesText ─▶ http_requests_total{code="200",instance="a:1",zone="eu"}␣
 *                                     │
 *                                     ▼
 *             LineCache ─▶ SeriesLines, by the reference of the series
 * </pre>
 */
@NullMarked
package io.narthex.federation.series;

import org.jspecify.annotations.NullMarked;
