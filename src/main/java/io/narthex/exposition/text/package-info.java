/**
 * Reads the formats of lines: text 0.0.4 and 1.0.0, OpenMetrics 0.0.1 and 1.0.0.
 *
 * <p>Labels are cut out of the raw series only when asked for, which a scraper does once for each
 * new series.
 */
@NullMarked
package io.narthex.exposition.text;

import org.jspecify.annotations.NullMarked;
