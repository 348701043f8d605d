package io.narthex.fuzz;

import io.narthex.exposition.ExpositionException;
import io.narthex.exposition.ExpositionFormat;
import io.narthex.exposition.ExpositionOptions;
import io.narthex.exposition.ExpositionReader;
import io.narthex.exposition.ExpositionReader.Entry;
import io.narthex.exposition.read.ExpositionReaders;
import io.narthex.model.FloatHistogram;
import io.narthex.model.HistogramCheck;
import io.narthex.model.HistogramResolution;

/** Reads expositions to their end, with all that readers tell of an entry. */
final class FuzzedExposition {
  private FuzzedExposition() {}

  /** Reads with options that the length of the input chooses. */
  static void read(ExpositionFormat format, byte[] bytes) throws ExpositionException {
    ExpositionReader reader =
        ExpositionReaders.of(format, bytes, 0, bytes.length, options(bytes.length));
    for (Entry entry = reader.next(); entry != Entry.END; entry = reader.next()) {
      if (entry == Entry.SERIES) {
        series(reader);
      } else if (entry != Entry.COMMENT) {
        reader.family();
        reader.text();
      }
    }
  }

  private static ExpositionOptions options(int bits) {
    return new ExpositionOptions(
        (bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, (bits & 8) != 0, (bits & 16) != 0);
  }

  private static void series(ExpositionReader reader) throws ExpositionException {
    reader.labels((name, value) -> {});
    reader.hash(7);
    reader.exemplars();
    histogram(reader.histogram(), !reader.isFloatHistogram());
  }

  /** Does with a histogram what is done before it is stored. */
  static void histogram(FloatHistogram histogram, boolean integer) {
    if (histogram != null && HistogramCheck.problem(histogram, integer) == null) {
      HistogramResolution.atMost(histogram, HistogramResolution.COARSEST);
    }
  }
}
