package io.narthex.http.plain;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;

/**
 * A request as it is sent (RFC 9112, section 3). {@link HttpRequest} has seen to it that no name or
 * value holds a line's end.
 */
final class RequestBytes {
  private RequestBytes() {}

  static ByteBuffer of(HttpRequest request, byte[] body) {
    byte[] head = head(request, body.length).getBytes(ISO_8859_1);
    return ByteBuffer.allocate(head.length + body.length).put(head).put(body).flip();
  }

  private static String head(HttpRequest request, int bodyLength) {
    URI uri = request.uri();
    StringBuilder head = new StringBuilder(512);
    head.append(request.method()).append(' ').append(target(uri)).append(" HTTP/1.1\r\n");
    field(head, "Host", host(uri));
    if (bodyLength > 0 || !request.method().equals("GET")) {
      field(head, "Content-Length", Integer.toString(bodyLength));
    }
    request.headers().map().forEach((name, values) -> values.forEach(v -> field(head, name, v)));
    return head.append("\r\n").toString();
  }

  private static void field(StringBuilder head, String name, String value) {
    head.append(name).append(": ").append(value).append("\r\n");
  }

  private static String host(URI uri) {
    return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
  }

  private static String target(URI uri) {
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
  }
}
