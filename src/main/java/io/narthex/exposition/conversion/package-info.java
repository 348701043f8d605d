/** Makes native histograms with custom buckets of classic ones. */
@NullMarked
package io.narthex.exposition.conversion;

import org.jspecify.annotations.NullMarked;
