package io.narthex.http;

import java.net.URI;
import java.util.Map;

/**
 * One exchange to make.
 *
 * @param unixSocket the file the server listens at, "" for the address's port
 * @param headers sent before those of the client's configuration, which win
 * @param body sent with {@code POST}; not copied, so it must not change during the exchange
 * @param timeoutMs for the whole exchange, from connecting to the last byte of the answer
 * @param maxBodyBytes the most the answer may hold, before and after decompression; 0 for no limit
 */
public record HttpCall(
    String method,
    URI uri,
    String unixSocket,
    Map<String, String> headers,
    byte[] body,
    long timeoutMs,
    long maxBodyBytes) {
  private static final byte[] NO_BODY = {};

  public HttpCall {
    headers = Map.copyOf(headers);
  }

  public static HttpCall post(
      URI uri, Map<String, String> headers, byte[] body, long timeoutMs, long maxBodyBytes) {
    return new HttpCall("POST", uri, "", headers, body, timeoutMs, maxBodyBytes);
  }

  /** The same to a server that listens at a file; "" for none. */
  public HttpCall through(String unixSocket) {
    return new HttpCall(method, uri, unixSocket, headers, body, timeoutMs, maxBodyBytes);
  }

  public static HttpCall get(
      URI uri, Map<String, String> headers, long timeoutMs, long maxBodyBytes) {
    return new HttpCall("GET", uri, "", headers, NO_BODY, timeoutMs, maxBodyBytes);
  }
}
