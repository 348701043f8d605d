package io.narthex.federation.latest;

import io.narthex.exposition.write.ByteSink;
import io.narthex.federation.answer.Answer;
import io.narthex.federation.answer.BoundedOutput;
import io.narthex.federation.answer.Place;
import io.narthex.storage.LatestCursor;
import io.narthex.storage.Querier;
import java.io.IOException;
import java.io.OutputStream;

/** The last samples of series, captured at one commit. */
public final class FederationAnswer implements Answer {
  private static final int BUFFER_BYTES = 64 << 10;

  private final FederationRequest request;
  private final Place place;
  private final Querier querier;
  private final LatestCursor series;
  private final AnswerForms forms;
  private final LineLength lines;
  private int skipped;

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
  @Override
  public long size() {
    return (long) series.size() + request.results().size();
  }

  @Override
  public long write(OutputStream out, long deadlineMs) throws IOException {
    BoundedOutput bounded = place.bound(out, deadlineMs);
    ByteSink sink = new ByteSink(bounded, BUFFER_BYTES);
    Families families = forms.families(request, sink, querier);
    families.write(series);
    families.write(request.results().cursor());
    families.end(request.marked());
    sink.flush();
    skipped = families.skipped();
    lines.learn(families.written(), bounded.bytes());
    return bounded.bytes();
  }

  @Override
  public int skipped() {
    return skipped;
  }

  @Override
  public void close() {
    querier.close();
    place.close();
  }
}
