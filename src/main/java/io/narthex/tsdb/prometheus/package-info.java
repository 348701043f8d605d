/**
 * The blocks of a Prometheus's data directory, read: index version 2, chunks of floats and native
 * histograms, tombstones.
 *
 * <pre>
 * data  := (ULID "/" meta.json, index, chunks/000001 ..., tombstones)*
 *
 * index := BAAAD700 4 | version 1 | symbols | padding | series* | ... | toc
 *   toc     := symbols 8 | series 8 | other sections 8 * 4 | crc 4     offsets; at the end
 *   symbols := length 4 | count 4 | (uvarint length, bytes)* | crc 4
 *   series  := at multiples of 16, in label order: uvarint length | entry | crc 4
 *   entry   := count (name symbol, value symbol)* count chunk*          all uvarints
 *   chunk   := first ms (zigzag; then: since the last one's end) | last - first
 *              | address (then: zigzag difference)
 *
 * chunks file := 85BD40DD 4 | version 1 | padding 3 | chunk*
 *   chunk    := uvarint length of data | encoding 1 | data | crc 4      address: file * 2^32 + offset
 *   floats (1)           := count 2 | sample*                           bits from here on
 *   histograms (2, 3)    := count 2 | flags 1 | zero threshold | schema | spans | spans | [bounds] | row*
 *   row := time count zeroCount sum bucket*             integers (2): differences of differences;
 *                                                       floats (3), and sums: XOR, as in Gorilla
 *
 * tombstones := 0130BA30 4 | version 1 | (series offset / 16, zigzag from, zigzag to)* | crc 4
 *
 * crc: CRC32C; fixed-width numbers are big-endian
 * </pre>
 *
 * <p>Whatever the files hold, reading ends with an error that names file and offset, or well; it
 * takes no memory that is not there in the file.
 *
 * @see <a href="https://github.com/prometheus/prometheus/tree/main/tsdb/docs/format">the format</a>
 */
@NullMarked
package io.narthex.tsdb.prometheus;

import org.jspecify.annotations.NullMarked;
