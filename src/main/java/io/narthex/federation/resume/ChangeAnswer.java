package io.narthex.federation.resume;

import io.narthex.federation.answer.Answer;
import io.narthex.federation.answer.BoundedOutput;
import io.narthex.federation.answer.KnownFamilies;
import io.narthex.federation.answer.Place;
import io.narthex.storage.ChangeSet;
import io.narthex.storage.PastChanges;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** What was committed since a place, to be written as frames. */
public final class ChangeAnswer implements Answer {
  /**
   * The first frame is written at the end of the commit that brings so many samples together, each
   * further one holds twice as many: series are named once in a frame, and one that begins within a
   * quarter of the budget and half of the client's time ends within them, too.
   */
  private static final int FIRST_FRAME_SAMPLES = 20_000;

  /** What is gathered for a frame takes about 100 bytes a sample while it is written: 32 MB. */
  private static final int MOST_FRAME_SAMPLES = 320_000;

  /** An answer ends with the frame that brings so many together. */
  private static final int ANSWER_SAMPLES = 1_000_000;

  /** What slices are cut by: a float takes about this, compressed and with its share of labels. */
  private static final int BYTES_PER_SAMPLE = 12;

  /** The same, of a machine that is busy with other things. */
  private static final int SAMPLES_PER_MS = 400;

  private final ChangeRequest request;
  private final Place place;
  private final KnownFamilies known;
  private final Cursor from;
  private final long until;
  private final @Nullable ChangeSet changes;
  private long told;

  /**
   * An answer from a cursor on.
   *
   * @param until the last commit to be told of
   * @param changes null where there is nothing to tell but the cursor
   */
  ChangeAnswer(
      ChangeRequest request,
      Place place,
      KnownFamilies known,
      Cursor from,
      long until,
      @Nullable ChangeSet changes) {
    this.request = request;
    this.place = place;
    this.known = known;
    this.from = from;
    this.until = until;
    this.changes = changes;
  }

  /** As in {@code Content-Type}. */
  public static String contentType() {
    return Frame.CONTENT_TYPE;
  }

  /** How many samples were written. */
  @Override
  public long size() {
    return told;
  }

  @Override
  public long write(OutputStream out, long deadlineMs) throws IOException {
    BoundedOutput bounded = place.boundInTime(out, deadlineMs, request.maxBytes());
    FrameWriter frames = new FrameWriter(bounded, request.externalLabels(), known);
    if (changes instanceof PastChanges past) {
      frames.write(writeSlices(past, frames, bounded), true, true);
    } else {
      writeCommits(frames, bounded);
    }
    bounded.flush();
    return bounded.bytes();
  }

  private void writeCommits(FrameWriter frames, BoundedOutput out) throws IOException {
    long last = from.point().sequence();
    boolean more = false;
    if (changes != null) {
      long bounding = write(changes, frames, out);
      more = bounding > 0;
      last = more ? bounding : Math.max(last, Math.min(changes.lastSequence(), until));
    }
    frames.write(from.at(last), true, more);
  }

  /** Writes slices of time; those who stop within one begin it again. Returns where to go on. */
  private Cursor writeSlices(PastChanges past, FrameWriter frames, BoundedOutput out)
      throws IOException {
    Cursor begun = from;
    long most = sliceSamples(out);
    while (past.nextSlice(most)) {
      writeSlice(past, frames, begun);
      begun = from.at(past.reached());
      if (told >= ANSWER_SAMPLES || out.isFillingUp()) {
        return begun;
      }
      frames.write(begun, false, false);
    }
    return from.at(past.reached());
  }

  /** Of a slice that is told in time even if it is begun when half of the time is over. */
  private static long sliceSamples(BoundedOutput out) {
    long byBytes = out.bytesLeft() / BYTES_PER_SAMPLE;
    long byTime = Math.min(out.msLeft() / 2, ANSWER_SAMPLES) * SAMPLES_PER_MS;
    return Math.min(ANSWER_SAMPLES, Math.min(byBytes, byTime));
  }

  private void writeSlice(PastChanges slice, FrameWriter frames, Cursor begun) throws IOException {
    while (slice.next()) {
      if (request.shard().isAll() || request.shard().holds(slice.labels())) {
        frames.add(slice);
        told++;
      }
      if (frames.samples() >= MOST_FRAME_SAMPLES) {
        slice.exemplars(frames::add);
        frames.write(begun, false, false);
      }
    }
    slice.exemplars(frames::add);
  }

  /** Fewer where the client wants little: no answer is shorter than its first frame. */
  private int firstFrameSamples() {
    long wanted = request.maxBytes() / BYTES_PER_SAMPLE;
    return (int) Math.max(1, Math.min(FIRST_FRAME_SAMPLES, wanted));
  }

  /** Writes full frames; returns the commit the answer was bounded at, or 0 for none. */
  private long write(ChangeSet all, FrameWriter frames, BoundedOutput out) throws IOException {
    long sequence = from.point().sequence();
    int full = firstFrameSamples();
    while (all.next() && all.sequence() <= until) {
      if (all.sequence() != sequence && frames.samples() >= full) {
        frames.write(from.at(sequence), false, false);
        full = Math.min(2 * full, MOST_FRAME_SAMPLES);
        if (told >= ANSWER_SAMPLES || out.isFillingUp()) {
          return sequence;
        }
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

  @Override
  public void close() {
    if (changes != null) {
      changes.close();
    }
    place.close();
  }
}
