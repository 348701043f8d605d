/** Functions of one sample, and arithmetic between two. */
@NullMarked
package io.narthex.promql.function.sample;

import org.jspecify.annotations.NullMarked;
