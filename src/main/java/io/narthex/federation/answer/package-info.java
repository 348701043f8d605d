/** What all answers have in common: limits, refusals, places, shards, and known families. */
@NullMarked
package io.narthex.federation.answer;

import org.jspecify.annotations.NullMarked;
