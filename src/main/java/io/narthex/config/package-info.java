/**
 * The configuration: immutable checked records, made of a YAML file whose every error names file,
 * line, column and key; unknown and duplicate keys are refused.
 */
@NullMarked
package io.narthex.config;

import org.jspecify.annotations.NullMarked;
