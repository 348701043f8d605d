package io.narthex.federation.latest;

import io.narthex.exposition.ByteSink;
import io.narthex.federation.answer.BoundedOutput;
import io.narthex.federation.answer.Place;
import io.narthex.storage.LatestCursor;
import io.narthex.storage.Querier;
import java.io.IOException;
import java.io.OutputStream;

/** An answer that will be given: captured at one commit, not yet written. Used by one thread. */
public final class FederationAnswer implements AutoCloseable {
  private static final int BUFFER_BYTES = 64 << 10;

  private final FederationRequest request;
  private final Place place;
  private final Querier querier;
  private final LatestCursor series;
  private final AnswerForms forms;
  private final LineLength lines;

  FederationAnswer(
      FederationRequest request,
      Place place,
      Querier querier,
      LatestCursor series,
      AnswerForms forms,
      LineLength lines) {
    this.request = request;
    this.place = place;
    this.querier = querier;
    this.series = series;
    this.forms = forms;
    this.lines = lines;
  }

  /** How many series were selected, before a shard is taken of them. */
  public int series() {
    return series.size() + request.results().size();
  }

  /**
   * Writes the answer and flushes it, once; does not close the stream.
   *
   * @param deadlineMs when the client gives up, or {@link Long#MAX_VALUE}
   * @return bytes written
   * @throws IOException where the client has gone, its time is up or the answer too large
   */
  public long write(OutputStream out, long deadlineMs) throws IOException {
    BoundedOutput bounded = place.bound(out, deadlineMs);
    ByteSink sink = new ByteSink(bounded, BUFFER_BYTES);
    Families families = forms.families(request, sink);
    families.write(series);
    families.write(request.results().cursor());
    families.end(request.marked());
    sink.flush();
    lines.learn(families.written(), bounded.bytes());
    return bounded.bytes();
  }

  /** Lets go of the store and of the place among the answers under way. */
  @Override
  public void close() {
    querier.close();
    place.close();
  }
}
