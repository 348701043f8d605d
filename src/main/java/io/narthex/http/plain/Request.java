package io.narthex.http.plain;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A request as it is sent (RFC 9112, section 3).
 *
 * @param headers beside those that go without saying: where it is sent, and how long the body is
 * @param unixSocket the file its server listens at, "" where it is one of the network
 * @param body not copied, so it must not change before there is a response
 */
public record Request(
    String method, URI uri, String unixSocket, Map<String, List<String>> headers, byte[] body) {
  private static final Set<String> REPEATABLE = Set.of("GET", "HEAD");
  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern NO_VALUE = Pattern.compile("[\\x00-\\x08\\x0a-\\x1f\\x7f]");

  /** Refuses headers that would end before their time. */
  public Request {
    headers = Map.copyOf(headers);
    headers.forEach((name, values) -> values.forEach(value -> check(name, value)));
  }

  private static void check(String name, String value) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("invalid header name: \"" + name + '"');
    }
    if (NO_VALUE.matcher(value).find()) {
      throw new IllegalArgumentException("invalid value of header " + name);
    }
  }

  Origin origin() {
    return Origin.of(uri).through(unixSocket);
  }

  /** Whether it does no more when it is sent twice. */
  boolean isRepeatable() {
    return REPEATABLE.contains(method);
  }

  boolean wantsNoBody() {
    return method.equals("HEAD");
  }

  ByteBuffer toBytes() {
    byte[] head = head().getBytes(ISO_8859_1);
    return ByteBuffer.allocate(head.length + body.length).put(head).put(body).flip();
  }

  private String head() {
    StringBuilder head = new StringBuilder(512);
    head.append(method).append(' ').append(target()).append(" HTTP/1.1\r\n");
    field(head, "Host", Origin.of(uri).toString());
    if (body.length > 0 || !method.equals("GET")) {
      field(head, "Content-Length", Integer.toString(body.length));
    }
    headers.forEach((name, values) -> values.forEach(value -> field(head, name, value)));
    return head.append("\r\n").toString();
  }

  private static void field(StringBuilder head, String name, String value) {
    head.append(name).append(": ").append(value).append("\r\n");
  }

  private String target() {
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
  }
}
