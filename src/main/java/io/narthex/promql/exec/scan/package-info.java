/**
 * Reads series on all threads, each from itself alone: selectors and ranges over storage,
 * subqueries, and what is mapped over their columns.
 */
@NullMarked
package io.narthex.promql.exec.scan;

import org.jspecify.annotations.NullMarked;
