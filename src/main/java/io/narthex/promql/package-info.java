/**
 * PromQL: text → tree → plan → operators → answer. {@link io.narthex.promql.PromqlEngine} is the
 * way in.
 */
@NullMarked
package io.narthex.promql;

import org.jspecify.annotations.NullMarked;
