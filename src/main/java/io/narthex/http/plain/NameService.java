package io.narthex.http.plain;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Looks hosts up. */
@FunctionalInterface
interface NameService {
  /** The addresses of a host, at least one, the one to try first at the front; may block. */
  InetAddress[] addresses(String host) throws UnknownHostException;
}
