package io.narthex.http.plain;

import java.io.IOException;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The status line and the fields of a response. Lines are added until one is empty. */
final class ResponseHead {
  /** What a field's length is where none is told. */
  static final long UNKNOWN = -1;

  private static final int STATUS_LINE = "HTTP/1.1 200".length();

  private final Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private int status;
  private boolean oldVersion;

  /** Takes a line; returns whether it ends the head. */
  boolean add(String line) throws IOException {
    if (status == 0) {
      readStatus(line);
      return false;
    }
    if (!line.isEmpty()) {
      readField(line);
    }
    return line.isEmpty();
  }

  private void readStatus(String line) throws IOException {
    boolean shaped =
        line.length() >= STATUS_LINE
            && line.startsWith("HTTP/1.")
            && line.charAt(8) == ' '
            && (line.length() == STATUS_LINE || line.charAt(STATUS_LINE) == ' ');
    status = shaped ? (int) number(line.substring(9, STATUS_LINE), 10) : 0;
    if (status < 100) {
      throw malformed(line);
    }
    oldVersion = line.charAt(7) == '0';
  }

  private void readField(String line) throws IOException {
    int colon = line.indexOf(':');
    if (colon < 1 || line.charAt(0) <= ' ' || line.charAt(colon - 1) <= ' ') {
      throw new IOException("malformed MIME header line: " + line);
    }
    String value = line.substring(colon + 1).strip();
    fields.computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>()).add(value);
  }

  int status() {
    return status;
  }

  /** Whether this only says that the real response is still to come. */
  boolean isInformational() {
    return status < 200;
  }

  HttpHeaders headers() {
    return HttpHeaders.of(fields, (name, value) -> true);
  }

  boolean keepsConnection() {
    return !oldVersion && values("Connection").stream().noneMatch("close"::equalsIgnoreCase);
  }

  boolean hasNoBody() {
    return status == 204 || status == 304;
  }

  boolean isChunked() throws IOException {
    List<String> codings = values("Transfer-Encoding");
    if (codings.isEmpty()) {
      return false;
    }
    if (codings.size() > 1 || !codings.get(0).equalsIgnoreCase("chunked")) {
      throw new IOException("unsupported transfer encoding: " + String.join(", ", codings));
    }
    return true;
  }

  /** The length of the body, {@link #UNKNOWN} where it is not told. */
  long contentLength() throws IOException {
    List<String> lengths = values("Content-Length");
    if (lengths.isEmpty()) {
      return UNKNOWN;
    }
    long length = number(lengths.get(0), 10);
    if (length < 0 || lengths.stream().anyMatch(other -> !other.equals(lengths.get(0)))) {
      throw new IOException("bad Content-Length \"" + String.join(", ", lengths) + "\"");
    }
    return length;
  }

  private List<String> values(String name) {
    return fields.getOrDefault(name, List.of());
  }

  /** A number of digits only, or a negative one where it is none. */
  static long number(String digits, int radix) {
    boolean clean = !digits.isEmpty() && digits.length() < 16;
    for (int i = 0; i < digits.length(); i++) {
      clean &= Character.digit(digits.charAt(i), radix) >= 0;
    }
    return clean ? Long.parseLong(digits, radix) : UNKNOWN;
  }

  private static IOException malformed(String line) {
    return new IOException("malformed HTTP response \"" + line + "\"");
  }
}
