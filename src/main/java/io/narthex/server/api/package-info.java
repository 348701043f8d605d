/** The HTTP interface: JAX-RS resources with Prometheus's paths. */
@NullMarked
package io.narthex.server.api;

import org.jspecify.annotations.NullMarked;
