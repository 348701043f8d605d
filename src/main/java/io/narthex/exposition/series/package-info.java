/**
 * What raw series say of themselves, in whichever format they came: the parts of their names and
 * labels, and the histogram that several of them are together.
 */
@NullMarked
package io.narthex.exposition.series;

import org.jspecify.annotations.NullMarked;
