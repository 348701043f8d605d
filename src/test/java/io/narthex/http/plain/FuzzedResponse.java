package io.narthex.http.plain;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Responses of a server, as bytes that may be broken. */
public final class FuzzedResponse {
  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final long LIMIT = 1 << 20;
  private static final int MOST_PIECE = 64;

  private FuzzedResponse() {}

  /** Good ones of every framing. */
  public static List<byte[]> seeds() {
    return List.of(
        bytes(OK + "Content-Length: 4\r\n\r\nfour"),
        bytes(OK + "Transfer-Encoding: chunked\r\n\r\n2\r\nfo\r\n2;x\r\nur\r\n0\r\nA: b\r\n\r\n"),
        bytes("HTTP/1.1 100 Continue\r\n\r\n" + OK + "Connection: close\r\n\r\nto the end"),
        bytes("HTTP/1.0 204 No Content\r\n\r\n"),
        gzipped("a 1\n".repeat(20)));
  }

  /** Reads one in pieces, the first byte telling how long they are, and what it has compressed. */
  public static void read(byte[] bytes) throws IOException {
    ResponseReader reader = new ResponseReader(false, LIMIT);
    int piece = 1 + (bytes.length == 0 ? 0 : (bytes.length + bytes[0]) & (MOST_PIECE - 1));
    boolean complete = false;
    for (int at = 0; at < bytes.length && !complete; at += piece) {
      ByteBuffer in = ByteBuffer.wrap(bytes, at, Math.min(piece, bytes.length - at));
      complete = reader.read(in);
    }
    if (!complete) {
      reader.end();
    }
    Response response = reader.response();
    if (response.headers().firstValue("Content-Encoding").isPresent()) {
      response.body().gunzip();
    }
  }

  private static byte[] gzipped(String text) {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.writeBytes(bytes(OK + "Content-Encoding: gzip\r\n\r\n"));
    try (GZIPOutputStream out = new GZIPOutputStream(message)) {
      out.write(bytes(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return message.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }
}
