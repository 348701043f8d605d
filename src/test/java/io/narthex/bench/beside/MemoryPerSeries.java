package io.narthex.bench.beside;

import java.io.IOException;
import java.util.List;

/** Growth of resident memory since the server was ready and had no series, per series. */
final class MemoryPerSeries implements Measurement {
  @Override
  public List<Figure> measure(Trial trial) throws IOException {
    long resident = trial.server().usage().residentBytes();
    double growth = resident - trial.idle().residentBytes();
    String what = trial.scenario().series();
    return List.of(
        new Figure(
            "resident memory of " + what + ", per series",
            "bytes",
            growth / trial.targets().series()),
        new Figure("resident memory with " + what, "MB", resident / 1e6));
  }
}
