/**
 * Targets from DNS: SRV records, or the addresses and servers behind a name. The messages are those
 * of RFC 1035:
 *
 * <pre>
 * +----+-------+---------+---------+-----------+------------+   id, flags and counts: 16 bits each
 * | id | flags | queries | answers | authority | additional |
 * +----+-------+---------+---------+-----------+------------+
 * | query:  name, type, class                               |   a name: labels with a length byte,
 * +---------------------------------------------------------+   ended by 0 or by a pointer (0xC000)
 * | answer: name, type, class, ttl (32 bits), length, data  |   to an earlier place
 * +---------------------------------------------------------+
 * </pre>
 */
@NullMarked
package io.narthex.discovery.dns;

import org.jspecify.annotations.NullMarked;
