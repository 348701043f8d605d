/** Anchored, linear-time patterns over label values, in RE2's syntax. */
@NullMarked
package io.narthex.regex;

import org.jspecify.annotations.NullMarked;
