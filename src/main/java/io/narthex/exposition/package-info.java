/**
 * Reads and writes what targets expose, as events over bytes.
 *
 * <p>A sample line, and what the reader makes of it:
 *
 * <pre>
 *  http_requests_total{code="200",method="get"}  1027   1395066363000   # {trace="a1"} 1 1.5
 *  └───────────────── series ─────────────────┘ └value┘ └─timestamp──┘   └──── exemplar ───┘
 *  raw bytes: the key of the scrape cache        double  ms (OpenMetrics: s, OpenMetrics only)
 * </pre>
 *
 * <p>This room holds what callers speak in; others stand upon it, each floor upon those before:
 *
 * <pre>
 *  number   series              decimals; names, labels and suffixes of raw series
 *  text     protobuf   write    one room per way of writing a sample down
 *  conversion                   classic histograms as native ones, from lines
 *  read                         the reader for a format
 * </pre>
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">text 0.0.4</a>
 * @see <a href="https://prometheus.io/docs/specs/om/open_metrics_spec/">OpenMetrics 1.0</a>
 */
@NullMarked
package io.narthex.exposition;

import org.jspecify.annotations.NullMarked;
