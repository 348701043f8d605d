/**
 * The vocabulary every other room speaks: labels, matchers, samples, histograms, time.
 *
 * <p>A {@link io.narthex.model.Labels} is one byte array, the canonical form that index, scrape
 * cache, journal and federation share:
 *
 * <pre>
 * +---------+------------+---------+-------------+
 * | length  | name UTF-8 | length  | value UTF-8 |   once per label, sorted by name (byte order);
 * +---------+------------+---------+-------------+   lengths are unsigned LEB128, values not empty
 * </pre>
 */
@NullMarked
package io.narthex.model;

import org.jspecify.annotations.NullMarked;
