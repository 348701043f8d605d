/** Benchmarks, each named after what it measures; run by hand, not by the build. */
@NullMarked
package io.narthex.bench;

import org.jspecify.annotations.NullMarked;
