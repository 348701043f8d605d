/**
 * Sealed, immutable windows of samples and where they are kept.
 *
 * <pre>
 * block   := data segment* index segment+        each at most 1 MiB; in version 1 the index first
 * segment := content | crc 4                      CRC32C of the content, little-endian
 *
 * index, cut into the contents of its segments; numbers are varints unless given in bytes:
 *   magic "NXB1" 4 | length of the index 8
 *   columns := count address*                     differences to the address before
 *   series  := count (shared prefix, blob suffix, chunk count, chunk*)*     in label order
 *   chunk   := encoding 1 | samples | first - window start | last - first | address
 *              [time column] [start column + 1, or 0]                       for floats only
 *
 * data: what addresses point to; address = data segment * 2^20 + offset
 *   float values  (ValueColumn)       one run per chunk; up to version 2 decimals in zigzag form
 *   times, starts (TimeColumn)        each distinct column once; starts as if they were times,
 *                                     the first one from 0
 *   histograms    (see the chunk package)
 *   padding 9                         at the end of a segment
 * </pre>
 */
@NullMarked
package io.narthex.tsdb.block;

import org.jspecify.annotations.NullMarked;
