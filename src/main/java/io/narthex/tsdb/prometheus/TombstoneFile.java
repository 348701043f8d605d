package io.narthex.tsdb.prometheus;

import io.narthex.tsdb.chunk.Intervals;
import io.narthex.tsdb.chunk.Intervals.Interval;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what was deleted and still stands in the chunks. */
final class TombstoneFile {
  private static final int MAGIC = 0x0130BA30;
  private static final int VERSION = 1;
  private static final int HEAD_BYTES = 5;

  private TombstoneFile() {}

  /** The deleted times of series, by what the index calls those; none where there is no file. */
  static Map<Long, Intervals> read(Path path) {
    Map<Long, Intervals> deleted = new HashMap<>();
    if (!Files.exists(path)) {
      return deleted;
    }
    try (DataFile file = DataFile.open(path, MAGIC, VERSION)) {
      FileBytes in = file.bytes(HEAD_BYTES, file.size() - HEAD_BYTES).checked();
      while (in.hasMore()) {
        Long series = in.uvarint();
        Interval interval = interval(in);
        Intervals known = deleted.getOrDefault(series, new Intervals(List.of()));
        deleted.put(series, known.with(interval));
      }
    }
    return deleted;
  }

  private static Interval interval(FileBytes in) {
    long fromMs = in.varint();
    long toMs = in.varint();
    if (toMs < fromMs) {
      throw in.broken("deletes from " + fromMs + " to " + toMs);
    }
    return new Interval(fromMs, toMs);
  }
}
