/**
 * Configurations kept as numbered revisions: their texts, what of them may be shown, how two
 * differ, and the seam to where they are stored.
 */
@NullMarked
package io.narthex.config.revision;

import org.jspecify.annotations.NullMarked;
