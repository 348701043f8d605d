package io.narthex.remote;

import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.storage.HistogramBatch;
import io.narthex.storage.Querier;
import io.narthex.storage.Queryable;
import io.narthex.storage.SampleBatch;
import io.narthex.storage.SampleCursor;
import io.narthex.storage.SeriesSet;
import io.narthex.wire.ReadRequest;
import io.narthex.wire.ReadResponseWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads for another server. The message names the length of each result before it, so an answer is
 * built in memory, and what would be too large is refused.
 */
public final class ReadResponder {
  private static final int MOST_BYTES = 64 << 20;

  private final Queryable storage;
  private final Labels external;
  private final long mostSamples;

  /**
   * A responder.
   *
   * @param external labels of this server, which others see on its series
   * @param mostSamples in one answer
   */
  public ReadResponder(Queryable storage, Labels external, long mostSamples) {
    this.storage = storage;
    this.external = external;
    this.mostSamples = mostSamples;
  }

  /**
   * Answers all queries from one commit.
   *
   * @return a {@code prometheus.ReadResponse} as a Snappy block
   * @throws ReadRefusedException where it would be too large
   */
  public byte[] answer(ReadRequest request) {
    Run run = new Run();
    try (Querier querier = storage.querier()) {
      for (ReadRequest.Query query : request.queries()) {
        run.answer(querier, query);
      }
    }
    return run.out.toBlock();
  }

  /** One answer on its way. */
  private final class Run {
    final ReadResponseWriter out = new ReadResponseWriter();
    private final SampleBatch batch = new SampleBatch();
    private long samples;

    void answer(Querier querier, ReadRequest.Query query) {
      SeriesSet found = querier.select(inside(query.matchers()), query.fromMs(), query.toMs());
      out.result();
      SampleCursor cursor = null;
      for (int i = 0; i < found.size(); i++) {
        cursor = series(found, i, cursor);
      }
      out.endResult();
    }

    private SampleCursor series(SeriesSet found, int index, @Nullable SampleCursor reuse) {
      SampleCursor cursor = found.samples(index, reuse);
      if (cursor.next(batch)) {
        out.series(outside(found.labels(index)));
        do {
          write();
          refuseTooMuch();
        } while (cursor.next(batch));
        out.endSeries();
      }
      return cursor;
    }

    private void write() {
      HistogramBatch histograms = batch.histograms();
      for (int i = 0; i < batch.size(); i++) {
        if (histograms == null) {
          out.sample(batch.timestampsMs()[i], batch.values()[i]);
        } else {
          out.histogram(batch.timestampsMs()[i], histograms.histogram(i));
        }
      }
      samples += batch.size();
    }

    private void refuseTooMuch() {
      if (samples > mostSamples) {
        throw new ReadRefusedException("exceeded sample limit (" + mostSamples + ")");
      }
      if (out.length() > MOST_BYTES) {
        throw new ReadRefusedException(
            "the answer is larger than "
                + MOST_BYTES
                + " bytes: ask for less time or fewer series");
      }
    }
  }

  /** Series do not carry the external labels here: a matcher that finds one finds its absence. */
  private List<Matcher> inside(List<Matcher> matchers) {
    return matchers.stream()
        .map(
            matcher ->
                matcher.type() == Matcher.Type.EQUAL
                        && !matcher.value().isEmpty()
                        && matcher.value().equals(external.get(matcher.name()))
                    ? Matcher.equal(matcher.name(), "")
                    : matcher)
        .toList();
  }

  private Labels outside(Labels labels) {
    if (external.isEmpty()) {
      return labels;
    }
    var merged = labels.toBuilder();
    external.forEach(
        (name, value) -> {
          if (!labels.has(name)) {
            merged.set(name, value);
          }
        });
    return merged.build();
  }
}
