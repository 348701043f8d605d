/**
 * All that was committed since a {@link io.narthex.federation.resume.Cursor}, told in frames.
 *
 * <pre>
 *  ChangeRequest ─▶ ChangeAnswers ─▶ ChangeAnswer ─▶ FrameWriter ─▶ Frame | Frame | … | end
 *
 *  length varint | Frame: samples (remote write 2.0, Snappy) | cursor | end | more | metadata
 * </pre>
 */
@NullMarked
package io.narthex.federation.resume;

import org.jspecify.annotations.NullMarked;
