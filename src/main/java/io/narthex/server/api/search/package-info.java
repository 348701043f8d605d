/**
 * How well names match what somebody types: the scores behind {@code /api/v1/search/…}. Between 0,
 * no match, and 1, they rank names for completion.
 */
@NullMarked
package io.narthex.server.api.search;

import org.jspecify.annotations.NullMarked;
