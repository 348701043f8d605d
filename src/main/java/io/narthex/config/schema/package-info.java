/**
 * What a configuration file may say, as data: structures of named fields with types and defaults.
 * One reader checks a document against them and keeps the places, one printer shows the outcome.
 */
@NullMarked
package io.narthex.config.schema;

import org.jspecify.annotations.NullMarked;
