package io.narthex.federation.latest;

import io.narthex.federation.answer.Shard;
import io.narthex.storage.LatestCursor;
import java.io.IOException;

/** Families as Prometheus tells them, by metric name. Nothing is held back, the series stream. */
final class PlainFamilies extends Families {
  private final FederationWriter writer;

  PlainFamilies(FederationWriter writer, Shard shard) {
    super(shard);
    this.writer = writer;
  }

  @Override
  void write(LatestCursor series) throws IOException {
    while (series.next()) {
      if (isAsked(series)) {
        count(writer.write(series));
      }
    }
  }

  @Override
  void end(boolean marked) throws IOException {
    writer.end();
    if (marked) {
      writer.mark(written(), skipped());
    }
  }
}
