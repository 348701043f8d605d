package io.narthex.federation;

import io.narthex.storage.ChangePoint;
import io.narthex.storage.ChangeSet;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** What was committed since a place, to be written as frames. Used by one thread. */
public final class ChangeAnswer implements AutoCloseable {
  /** A frame is written at the end of the commit that brings so many samples together. */
  private static final int FRAME_SAMPLES = 20_000;

  /** An answer ends with the frame that brings so many together. */
  private static final int ANSWER_SAMPLES = 1_000_000;

  private final Federation federation;
  private final ChangeRequest request;
  private final ChangePoint from;
  private final @Nullable ChangeSet changes;
  private final long selection;
  private long told;

  ChangeAnswer(
      Federation federation,
      ChangeRequest request,
      ChangePoint from,
      @Nullable ChangeSet changes,
      long selection) {
    this.federation = federation;
    this.request = request;
    this.from = from;
    this.changes = changes;
    this.selection = selection;
  }

  /** As in {@code Content-Type}. */
  public static String contentType() {
    return Frame.CONTENT_TYPE;
  }

  /** How many samples were written. */
  public long samples() {
    return told;
  }

  /**
   * Writes the answer and flushes it, once; does not close the stream.
   *
   * @return bytes written
   * @throws IOException where the client has gone or its time is up
   */
  public long write(OutputStream out, long deadlineMs) throws IOException {
    BoundedOutput bounded =
        new BoundedOutput(out, federation.limits().bytes(), federation.clock(), deadlineMs);
    FrameWriter frames = new FrameWriter(bounded, request.externalLabels(), federation.metadata());
    long last = from.sequence();
    boolean more = false;
    if (changes != null) {
      long bounding = write(changes, frames);
      more = bounding > 0;
      last = more ? bounding : changes.lastSequence();
    }
    frames.write(cursor(last), true, more);
    bounded.flush();
    return bounded.bytes();
  }

  /** Writes full frames; returns the commit the answer was bounded at, or 0 for none. */
  private long write(ChangeSet all, FrameWriter frames) throws IOException {
    long sequence = from.sequence();
    while (all.next()) {
      if (all.sequence() != sequence && frames.samples() >= FRAME_SAMPLES) {
        if (told >= ANSWER_SAMPLES) {
          return sequence;
        }
        frames.write(cursor(sequence), false, false);
      }
      if (all.sequence() != sequence) {
        all.exemplars(frames::add);
      }
      sequence = all.sequence();
      if (request.shard().isAll() || request.shard().holds(all.labels())) {
        frames.add(all);
        told++;
      }
    }
    return 0;
  }

  private Cursor cursor(long sequence) {
    return new Cursor(from.at(sequence), selection);
  }

  @Override
  public void close() {
    if (changes != null) {
      changes.close();
    }
    federation.ended();
  }
}
