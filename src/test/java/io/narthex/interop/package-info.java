/**
 * Narthex beside real servers: what both scrape, store and federate must agree. Needs the peers'
 * programs; see {@link io.narthex.interop.peer.Peers} for where they are looked for.
 */
@NullMarked
package io.narthex.interop;

import org.jspecify.annotations.NullMarked;
