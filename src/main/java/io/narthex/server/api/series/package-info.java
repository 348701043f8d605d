/** Series, their labels, and the metadata of their metrics. */
@NullMarked
package io.narthex.server.api.series;

import org.jspecify.annotations.NullMarked;
