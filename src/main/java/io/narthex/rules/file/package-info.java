/**
 * Rule files: YAML in, immutable checked groups out. Every error names file, line, column and key,
 * and the group and rule it is about.
 */
@NullMarked
package io.narthex.rules.file;

import org.jspecify.annotations.NullMarked;
