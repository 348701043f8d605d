/**
 * What a query will do, before any data is read: the tree with its durations resolved, simplified
 * by named rules.
 */
@NullMarked
package io.narthex.promql.plan;

import org.jspecify.annotations.NullMarked;
