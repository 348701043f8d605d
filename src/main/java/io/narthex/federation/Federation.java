package io.narthex.federation;

import io.narthex.exposition.ByteSink;
import io.narthex.storage.LatestCursor;
import io.narthex.storage.Querier;
import io.narthex.storage.Queryable;
import java.io.IOException;
import java.io.OutputStream;

/** Answers {@code /federate} as Prometheus does, from one pinned commit. Thread-safe. */
public final class Federation {
  private static final int BUFFER_BYTES = 64 << 10;

  private final Queryable storage;
  private final LineCache cache;

  /**
   * Federation of a store.
   *
   * @param cacheBytes what rendered series may take in memory, about
   */
  public Federation(Queryable storage, long cacheBytes) {
    this.storage = storage;
    this.cache = new LineCache(cacheBytes);
  }

  /**
   * Writes the answer in the text format and flushes it; does not close the stream.
   *
   * @throws IOException where the client has gone
   */
  public void write(FederationRequest request, OutputStream out) throws IOException {
    if (request.selectors().isEmpty()) {
      return;
    }
    ByteSink sink = new ByteSink(out, BUFFER_BYTES);
    FederationWriter writer = writer(request, sink);
    long fromMs = request.nowMs() - request.lookbackMs();
    try (Querier querier = storage.querier()) {
      LatestCursor series = querier.latest(request.selectors(), fromMs, request.nowMs());
      while (series.next()) {
        writer.write(series);
      }
    }
    sink.flush();
  }

  private FederationWriter writer(FederationRequest request, ByteSink sink) {
    ExternalLabels external = new ExternalLabels(request.externalLabels(), request.escaping());
    SeriesLines lines = cache.of(new LineCache.Style(request.externalLabels(), request.escaping()));
    return new FederationWriter(sink, new SeriesText(external, request.escaping()), lines);
  }
}
