/** Reads the file, and the files it names, into one configuration. */
@NullMarked
package io.narthex.config.file;

import org.jspecify.annotations.NullMarked;
