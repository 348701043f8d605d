package io.narthex.bench.beside;

import java.io.IOException;
import java.util.List;

/** CPU seconds per million samples scraped, everything the server does meanwhile included. */
final class IngestCpu implements Measurement {
  @Override
  public List<Figure> measure(Trial trial) throws IOException, InterruptedException {
    Trial.Window window = trial.measureIngest();
    return List.of(
        new Figure(
            "scrape ingest, CPU per million samples",
            "s",
            window.cpuSeconds() / window.samples() * 1e6));
  }
}
