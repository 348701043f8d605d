/**
 * Columns of samples as bits and bytes.
 *
 * <p>A float chunk is one stream of bits, after Gorilla (Pelkonen et al., VLDB 2015) with steps of
 * decimals; the time of its first sample and the number of samples stand beside it:
 *
 * <pre>
 * sample := time value [start]
 * time   := 0                     delta of delta is 0 (the first delta of a chunk is 0 - 0)
 *         | 10 14 bits | 110 17 bits | 1110 20 bits | 1111 64 bits
 * value  := 0                     bits equal to the value before (before the first: zero)
 *         | 10 3 bits kind, bits  zigzag step from the integer nearest to the value before, in
 *                                 units of 10^-scale; the kind is the width's (4 to 22 bits)
 *         | 10 111 4 bits scale   the scale from now on (first: 0); a step follows
 *         | 110 bits              XOR, inside the window of meaningful bits used before
 *         | 111 5 bits leading zeros, 6 bits (length - 1), bits
 * start  := 0 | 1 64 bits         only in FLOATS_WITH_STARTS: as before (first: 0), or spelled out
 * </pre>
 *
 * <p>A histogram chunk is a stream of bytes; numbers are integers as differences, or raw bits:
 *
 * <pre>
 * row    := flags time [start] [layout] count sum zeroCount bucket*
 * flags  := bit 0: layout follows, bit 1: start follows, bits 2-3: counter reset hint
 * time   := zigzag varint, milliseconds since the row before (first: since the chunk's first)
 * layout := schema zeroThreshold spans spans bounds      counts before it count as 0
 * number := varint (zigzag(difference to the row before) * 2) | 1 64 bits
 * </pre>
 *
 * <p>Sealed blocks hold times and values apart, see {@link io.narthex.tsdb.chunk.TimeColumn} and
 * {@link io.narthex.tsdb.chunk.ValueColumn}.
 *
 * <p>Readers may look up to {@link io.narthex.tsdb.chunk.Bits#PADDING} bytes past a chunk's end.
 */
@NullMarked
package io.narthex.tsdb.chunk;

import org.jspecify.annotations.NullMarked;
