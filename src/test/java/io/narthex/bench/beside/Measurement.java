package io.narthex.bench.beside;

import java.io.IOException;
import java.util.List;

/** Gives figures about a server that is ingesting. */
interface Measurement {
  /** Called once per trial; the server runs and must run again when this returns. */
  List<Figure> measure(Trial trial) throws IOException, InterruptedException;
}
