/** Rewrites label sets by rules: {@code Labels × rules → Labels}, or dropped. */
@NullMarked
package io.narthex.relabel;

import org.jspecify.annotations.NullMarked;
