package io.narthex.http;

import io.narthex.http.plain.BodyBuffer;
import io.narthex.http.plain.BodyTooLargeException;
import io.narthex.http.plain.Response;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an exchange ended: with a status, or with an error and status 0.
 *
 * @param body holds the decompressed answer in its first {@code length} bytes; owned by the
 *     receiver
 * @param error why there is no answer, null where there is one
 */
public record HttpAnswer(
    int status, HttpHeaders headers, byte[] body, int length, @Nullable String error) {
  /** The error of an answer that holds more than it may. */
  public static final String TOO_LARGE = BodyTooLargeException.TEXT;

  /** How the error of an answer ends that did not come in time. */
  public static final String TIMED_OUT = "context deadline exceeded";

  private static final HttpHeaders NO_HEADERS = HttpHeaders.of(Map.of(), (name, value) -> true);

  /** What a response says, decompressed. */
  static HttpAnswer of(Response response) throws IOException {
    String encoding = response.headers().firstValue("Content-Encoding").orElse("");
    BodyBuffer received = response.body();
    BodyBuffer plain = encoding.equalsIgnoreCase("gzip") ? received.gunzip() : received;
    return new HttpAnswer(
        response.status(), response.headers(), plain.bytes(), plain.length(), null);
  }

  /** No answer, for the reason given. */
  public static HttpAnswer failed(String error) {
    return new HttpAnswer(0, NO_HEADERS, new byte[0], 0, error);
  }

  /** Why this is no good answer: the error, or any status but 200; null where it is good. */
  public @Nullable String failure() {
    return error != null || status == 200
        ? error
        : "server returned HTTP status " + HttpStatus.line(status);
  }

  /** Whether it did not come in time. */
  public boolean isTimedOut() {
    return error != null && error.endsWith(TIMED_OUT);
  }

  /** The value of a header, "" where it is absent. */
  public String header(String name) {
    return headers.firstValue(name).orElse("");
  }
}
