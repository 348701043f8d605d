/**
 * Scrapes targets: finds out which are due, fetches, parses, appends.
 *
 * <pre>
 *  tick ─▶ Scraper ─▶ ScrapePool (a job) ─▶ ScrapeLoop (a target) ─▶ fetch, no thread waits
 *                        ▲ targets                                        │ answer, on the executor
 *          Discovery ────┘                      Appender ◀─ ScrapeRun ◀───┘
 * </pre>
 *
 * <p>Nothing here owns a thread or looks at a clock of its own: time comes with the tick.
 */
@NullMarked
package io.narthex.scrape;

import org.jspecify.annotations.NullMarked;
