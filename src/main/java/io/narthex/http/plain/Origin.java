package io.narthex.http.plain;

import java.net.URI;

/**
 * A server, as connections know it. Unlike {@link URI#getHost} this takes host names with an
 * underscore, which are none by RFC 2396 but have addresses on many a network.
 *
 * @param port {@link #NO_PORT} where the address has none
 * @param unixSocket the file it listens at instead of the port, "" for none
 */
public record Origin(String host, int port, String unixSocket) {
  private static final int NO_PORT = -1;
  private static final int DEFAULT_PORT = 80;

  /**
   * The server of an address.
   *
   * @throws IllegalArgumentException where the address names none
   */
  public static Origin of(URI uri) {
    if (uri.getHost() != null) {
      return new Origin(uri.getHost(), uri.getPort(), "");
    }
    String authority = uri.getRawAuthority();
    if (authority == null) {
      throw new IllegalArgumentException("no host in \"" + uri + '"');
    }
    String server = authority.substring(authority.lastIndexOf('@') + 1);
    int colon = server.lastIndexOf(':');
    return colon < 0
        ? new Origin(server, NO_PORT, "")
        : new Origin(server.substring(0, colon), port(server.substring(colon + 1), uri), "");
  }

  private static int port(String digits, URI uri) {
    if (!digits.matches("\\d{0,5}")) {
      throw new IllegalArgumentException("no port in \"" + uri + '"');
    }
    return digits.isEmpty() ? NO_PORT : Integer.parseInt(digits);
  }

  /** The same, reached through a file. */
  Origin through(String unixSocket) {
    return new Origin(host, port, unixSocket);
  }

  boolean hasUnixSocket() {
    return !unixSocket.isEmpty();
  }

  int connectPort() {
    return port == NO_PORT ? DEFAULT_PORT : port;
  }

  /** As the address has it. */
  @Override
  public String toString() {
    return port == NO_PORT ? host : host + ":" + port;
  }
}
