package io.narthex.http.plain;

import java.net.URI;

/** A server, as connections know it. */
record Origin(String host, int port) {
  private static final int DEFAULT_PORT = 80;

  static Origin of(URI uri) {
    return new Origin(uri.getHost(), uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort());
  }
}
