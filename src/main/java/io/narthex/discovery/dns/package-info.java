/** Targets from DNS: SRV records, or the addresses and servers behind a name. */
@NullMarked
package io.narthex.discovery.dns;

import org.jspecify.annotations.NullMarked;
