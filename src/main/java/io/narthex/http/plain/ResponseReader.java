package io.narthex.http.plain;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Reads one response from bytes as they come in (RFC 9112, section 6). Not thread-safe. */
final class ResponseReader {
  private static final int MAX_HEAD_BYTES = 256 << 10;

  /** How the end of a body is found. */
  private enum Framing {
    NO_BODY,
    LENGTH,
    CHUNKS,
    END_OF_CONNECTION
  }

  private final boolean bodiless;
  private final long limit;
  private final Lines lines = new Lines(MAX_HEAD_BYTES);
  private ResponseHead head = new ResponseHead();
  private Framing framing = Framing.NO_BODY;
  private @Nullable BodyBuffer body;
  private @Nullable Chunks chunks;
  private long left;
  private boolean begun;
  private boolean complete;

  /**
   * A reader for the response to a request.
   *
   * @param bodiless whether it has no body, whatever its head says: it answers {@code HEAD}
   * @param limit most bytes its body may have
   */
  ResponseReader(boolean bodiless, long limit) {
    this.bodiless = bodiless;
    this.limit = limit;
  }

  /** Takes bytes in, none beyond the response; returns whether it is complete. */
  boolean read(ByteBuffer in) throws IOException {
    begun |= in.hasRemaining();
    while (body == null && in.hasRemaining()) {
      readHead(in);
    }
    if (body != null && !complete) {
      readBody(in, body);
    }
    return complete;
  }

  private void readHead(ByteBuffer in) throws IOException {
    String line = lines.next(in);
    if (line == null || !head.add(line)) {
      return;
    }
    if (head.isInformational()) {
      head = new ResponseHead();
    } else {
      beginBody();
    }
  }

  private void beginBody() throws IOException {
    framing = framing();
    left = framing == Framing.LENGTH ? head.contentLength() : 0;
    if (left > limit) {
      throw new BodyTooLargeException();
    }
    BodyBuffer empty = new BodyBuffer(limit, left);
    chunks = framing == Framing.CHUNKS ? new Chunks(empty) : null;
    body = empty;
  }

  private Framing framing() throws IOException {
    if (bodiless || head.hasNoBody()) {
      return Framing.NO_BODY;
    }
    if (head.isChunked()) {
      return Framing.CHUNKS;
    }
    return head.contentLength() < 0 ? Framing.END_OF_CONNECTION : Framing.LENGTH;
  }

  private void readBody(ByteBuffer in, BodyBuffer body) throws IOException {
    switch (framing) {
      case NO_BODY -> complete = true;
      case LENGTH -> readLength(in, body);
      case CHUNKS -> complete = chunks != null && chunks.read(in);
      case END_OF_CONNECTION -> body.append(in);
    }
  }

  private void readLength(ByteBuffer in, BodyBuffer body) throws IOException {
    int some = (int) Math.min(left, in.remaining());
    body.append(in.slice(in.position(), some));
    in.position(in.position() + some);
    left -= some;
    complete = left == 0;
  }

  /** Whether the head has come whole. */
  boolean hasHead() {
    return body != null;
  }

  /** Whether anything of the response has come. */
  boolean hasBegun() {
    return begun;
  }

  /** The connection has ended, and with it the response, if it may. */
  void end() throws EOFException {
    if (framing != Framing.END_OF_CONNECTION || body == null) {
      throw new EOFException(begun ? "unexpected EOF" : "EOF");
    }
    complete = true;
  }

  /** Whether the connection can carry another request after this response. */
  boolean keepsConnection() {
    return complete && framing != Framing.END_OF_CONNECTION && head.keepsConnection();
  }

  /** The response, once it is complete. */
  Response response() {
    if (body == null || !complete) {
      throw new IllegalStateException("the response is not complete");
    }
    return new Response(head.status(), head.headers(), body);
  }
}
