/** The sections of the file: each one's keys, defaults and checks, and the record made of it. */
@NullMarked
package io.narthex.config.section;

import org.jspecify.annotations.NullMarked;
