/**
 * The HTTP face: JAX-RS resources under {@code /api/v1}, {@code /federate}, {@code /metrics} and
 * {@code /-}, with Prometheus's parameters, envelope and status codes.
 *
 * <pre>
 *                       applications (this package)
 *                                  │
 *  query  remote  series  search  target  rule  federation  status  admin  revision  …
 *                                  │
 *                       access     │     request
 *                            └── answer ──┘
 * </pre>
 */
@NullMarked
package io.narthex.server.api;

import org.jspecify.annotations.NullMarked;
