/**
 * The messages of remote write 1.0 and 2.0 and of remote read, and Snappy's block format in which
 * they travel.
 *
 * <pre>
 *  Snappy block:  varint (length when decoded), then elements of
 *    literal      xxxxxx00  length - 1 in x, or in the 1 to 4 bytes behind (x = 60 to 63); bytes
 *    near copy    oooxxx01  length - 4 in x; offset: three bits o, eight in the byte behind
 *    copy         xxxxxx10  length - 1 in x; offset in two bytes
 *    far copy     xxxxxx11  length - 1 in x; offset in four bytes
 * </pre>
 *
 * @see <a href="https://prometheus.io/docs/specs/prw/remote_write_spec/">Remote write 1.0</a>
 * @see <a href="https://prometheus.io/docs/specs/prw/remote_write_spec_2_0/">Remote write 2.0</a>
 * @see <a href="https://github.com/google/snappy/blob/main/format_description.txt">Snappy</a>
 */
@NullMarked
package io.narthex.wire;

import org.jspecify.annotations.NullMarked;
