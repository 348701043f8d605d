/**
 * What was committed, in order, in append-only files: written before it is visible, read again at
 * the start and by those who follow the changes.
 *
 * <pre>
 * segment := magic "NXJ1" 4 | store id 16 | segment number 8 | next sequence 8 | crc 4 | record*
 * record  := length 4 | payload crc 4 | sequence 8 | header crc 4 | payload
 * payload := series samples exemplars metadata          numbers are varints unless given in bytes
 *
 * series    := count (reference, labels in canonical form as blob)*
 * samples   := flags 1 | count | zigzag first time | sample*
 *              flags: bit 0: with starts, bit 1: with histograms
 * sample    := zigzag(reference - the one before) * 2 + (time differs from the one before)
 *              [zigzag time difference] [zigzag start difference] [0 | 1 histogram] value
 * value     := number (see the chunk package) | hint 1, layout, count, sum, zero count, buckets
 * exemplars := count (reference, labels blob, value 8, zigzag time)*
 * metadata  := count (family blob, type 1, unit blob, help blob)*
 *
 * crc: CRC32C; fixed-width numbers are little-endian
 * </pre>
 *
 * <p>References mean something within their segment only: each segment names the labels of every
 * series it uses, so segments can be read, and dropped, one by one. Files of an earlier life are
 * never written to again: a torn tail is skipped and counted.
 */
@NullMarked
package io.narthex.tsdb.journal;

import org.jspecify.annotations.NullMarked;
