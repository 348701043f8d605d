package io.narthex.server.wiring;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the server listens.
 *
 * @param host name or address, without brackets; empty for every interface
 * @param port 0 lets the system choose
 */
public record ListenAddress(String host, int port) {
  private static final Pattern SYNTAX = Pattern.compile("(?:\\[([^\\]]*)\\]|([^:]*)):(\\d{1,5})");

  /** Parses {@code HOST:PORT}, {@code [IPV6]:PORT} or {@code :PORT}. */
  static ListenAddress parse(String text) {
    Matcher parts = SYNTAX.matcher(text);
    if (!parts.matches() || Integer.parseInt(parts.group(3)) > 65_535) {
      throw new IllegalArgumentException("not HOST:PORT, [IPV6]:PORT or :PORT");
    }
    String host = parts.group(1) == null ? parts.group(2) : parts.group(1);
    return new ListenAddress(host, Integer.parseInt(parts.group(3)));
  }

  /** The address to bind, the wildcard address where no host is named. */
  public String bindAddress() {
    return host.isEmpty() ? "0.0.0.0" : host;
  }

  /** {@code HOST:PORT} under which a client on this machine reaches the server. */
  String localAddress() {
    String bound = bindAddress();
    if (bound.equals("0.0.0.0")) {
      return "127.0.0.1:" + port;
    }
    boolean ipv6 = bound.indexOf(':') >= 0;
    return (ipv6 ? "[" + (bound.equals("::") ? "::1" : bound) + "]" : bound) + ":" + port;
  }
}
