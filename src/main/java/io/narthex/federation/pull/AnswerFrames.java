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
   * @param asked what the source was to go on from, or null where it was asked for nothing but now
   * @return whether the source has more to be asked for at once
   */
  static boolean read(HttpAnswer answer, @Nullable Cursor asked, Sink sink) throws PullException {
    check(answer);
    ProtobufReader reader = new ProtobufReader().on(answer.body(), 0, answer.length());
    try {
      while (!reader.atEnd()) {
        Frame frame = Frame.read(reader);
        Cursor next = Cursor.parse(frame.cursor());
        if (asked != null) {
          checkFollows(asked, next, frame.more());
        }
        sink.take(frame, next);
        if (frame.end()) {
          return asked != null && frame.more();
        }
      }
    } catch (ProtobufException | FederationException e) {
      throw new PullException("broken answer: " + e.getMessage(), e);
    }
    throw new PullException("the answer ended without its last frame");
  }

  /** A source that led elsewhere, or nowhere, would be followed there for ever. */
  private static void checkFollows(Cursor asked, Cursor next, boolean more) throws PullException {
    if (!next.isAlongWith(asked)) {
      throw new PullException("the source answered with a cursor of another store or selection");
    }
    if (next.point().sequence() < asked.point().sequence()) {
      throw new PullException("the source answered with a cursor that leads back");
    }
    if (more && next.point().inEpoch(0).equals(asked.point().inEpoch(0))) {
      throw new PullException("the source has more to tell, but does not get on");
    }
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
