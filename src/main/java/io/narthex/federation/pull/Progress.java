package io.narthex.federation.pull;

import io.narthex.federation.resume.Cursor;
import org.jspecify.annotations.Nullable;

/**
 * How far the pulls from a source have come.
 *
 * @param live where the next pull goes on, or null to begin now
 * @param backlog what the live pulls have overtaken, or null
 */
record Progress(@Nullable Cursor live, @Nullable Range backlog) {
  /** What is still to be fetched: the commits after one cursor, up to another. */
  record Range(Cursor from, Cursor until) {
    /** How many commits. */
    long commits() {
      return Math.max(0, until.point().sequence() - from.point().sequence());
    }

    Range from(Cursor next) {
      return new Range(next, until);
    }
  }
}
