package io.narthex.federation.pull;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.narthex.exposition.ContentType;
import io.narthex.federation.answer.FederationException;
import io.narthex.federation.pull.PullException.Kind;
import io.narthex.federation.resume.Cursor;
import io.narthex.federation.resume.Frame;
import io.narthex.http.HttpAnswer;
import io.narthex.protobuf.ProtobufException;
import io.narthex.protobuf.ProtobufReader;
import org.jspecify.annotations.Nullable;

/** Reads an answer frame by frame. */
final class AnswerFrames {
  private static final int GONE = 410;
  private static final int MOST_ERROR_BYTES = 500;

  /** Takes a frame and where to go on once it is stored. */
  interface Sink {
    void take(Frame frame, Cursor next) throws PullException;
  }

  private AnswerFrames() {}

  /**
   * Hands over the frames, each before the next is read: those before a broken one are good.
   *
   * @return whether the source has more to be asked for at once
   */
  static boolean read(HttpAnswer answer, Sink sink) throws PullException {
    check(answer);
    ProtobufReader reader = new ProtobufReader().on(answer.body(), 0, answer.length());
    try {
      while (!reader.atEnd()) {
        Frame frame = Frame.read(reader);
        sink.take(frame, Cursor.parse(frame.cursor()));
        if (frame.end()) {
          return frame.more();
        }
      }
    } catch (ProtobufException | FederationException e) {
      throw new PullException("broken answer: " + e.getMessage(), e);
    }
    throw new PullException("the answer ended without its last frame");
  }

  /** Where an answer says that there is more to be asked for, or null; nothing is checked. */
  static @Nullable Cursor next(HttpAnswer answer) {
    ProtobufReader reader = new ProtobufReader().on(answer.body(), 0, answer.length());
    try {
      while (answer.failure() == null && !reader.atEnd()) {
        Frame frame = Frame.read(reader);
        if (frame.end()) {
          return frame.more() ? Cursor.parse(frame.cursor()) : null;
        }
      }
    } catch (ProtobufException | FederationException e) {
      return null; // whoever reads the answer will say what is wrong with it
    }
    return null;
  }

  private static void check(HttpAnswer answer) throws PullException {
    if (answer.status() == GONE) {
      throw new PullException(
          Kind.GONE, "the source forgot where the last pull ended: " + text(answer));
    }
    String failure = answer.failure();
    if (failure != null) {
      throw new PullException(failure);
    }
    String type = answer.header("Content-Type");
    if (!type.equals(Frame.CONTENT_TYPE)) {
      boolean exposition = ContentType.select(type, null).format() != null;
      throw new PullException(
          exposition ? Kind.CANNOT_RESUME : Kind.FAILED,
          "the source cannot resume, it answered with " + type);
    }
  }

  private static String text(HttpAnswer answer) {
    int length = Math.min(answer.length(), MOST_ERROR_BYTES);
    return new String(answer.body(), 0, length, UTF_8).strip();
  }
}
