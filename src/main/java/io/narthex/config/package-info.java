/**
 * The configuration file: YAML in, immutable checked records out. Every error names file, line,
 * column and key; unknown and duplicate keys are refused.
 */
@NullMarked
package io.narthex.config;

import org.jspecify.annotations.NullMarked;
