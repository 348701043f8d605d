/**
 * Reads and writes the wire format of protocol buffers over byte arrays, without generated classes
 * and without allocating for a message.
 *
 * <pre>
 *  message:  field*          field:  tag value
 *  tag:      varint of number &lt;&lt; 3 | kind
 *  kind 0:   varint          seven bits a byte, the lowest first, the top bit says "more"
 *  kind 1:   8 bytes, little endian
 *  kind 2:   varint length, then as many bytes: text, a message, or packed numbers
 *  kind 5:   4 bytes, little endian
 * </pre>
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">Protocol buffers: encoding</a>
 */
@NullMarked
package io.narthex.protobuf;

import org.jspecify.annotations.NullMarked;
