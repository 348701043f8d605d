/** From matchers to series: label name, then value, then the sorted ids of the series. */
@NullMarked
package io.narthex.tsdb.index;

import org.jspecify.annotations.NullMarked;
