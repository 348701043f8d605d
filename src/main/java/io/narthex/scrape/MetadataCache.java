package io.narthex.scrape;

import io.narthex.exposition.ExpositionReader;
import io.narthex.exposition.ExpositionReader.Entry;
import io.narthex.model.Metadata;
import io.narthex.model.MetricType;
import io.narthex.model.XxHash64;
import io.narthex.storage.Appender;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The metadata of a target's families. Lines that stand where they stood in the last scrape, told
 * by their hashes, are not looked into; after a scrape with any other the whole is gathered anew.
 *
 * <p>Written by the thread that scrapes, read by any through {@link #families}.
 */
final class MetadataCache {
  private long[] lines = new long[16];
  private int at;
  private int last;
  private boolean changed = true;
  private boolean gathering;
  private Map<String, Metadata> gathered = new LinkedHashMap<>();
  private volatile Map<String, Metadata> families = Map.of();

  /** By family name; a snapshot. */
  Map<String, Metadata> families() {
    return families;
  }

  void begin() {
    at = 0;
    gathering = changed;
    changed = false;
    gathered = new LinkedHashMap<>();
  }

  void read(Entry entry, ExpositionReader reader, long seed) {
    int from = reader.seriesStart();
    long hash = XxHash64.hash(reader.bytes(), from, reader.entryEnd() - from, seed);
    if (at == lines.length) {
      lines = Arrays.copyOf(lines, 2 * at);
    }
    if (at >= last || lines[at] != hash) {
      changed = true;
    }
    lines[at++] = hash;
    if (gathering) {
      gather(entry, reader);
    }
  }

  private void gather(Entry entry, ExpositionReader reader) {
    Metadata known = gathered.getOrDefault(reader.family(), Metadata.UNKNOWN);
    String text = entry == Entry.TYPE ? "" : reader.text();
    MetricType type = entry == Entry.TYPE ? reader.type() : known.type();
    gathered.put(
        reader.family(),
        new Metadata(
            type,
            entry == Entry.UNIT ? text : known.unit(),
            entry == Entry.HELP ? text : known.help()));
  }

  /** Ends a scrape that succeeded; tells storage of what it has not been told before. */
  void settle(Appender appender) {
    changed |= at != last;
    last = at;
    if (!gathering) {
      return;
    }
    gathered.forEach(
        (family, metadata) -> {
          if (!metadata.equals(families.get(family))) {
            appender.metadata(family, metadata);
          }
        });
    families = Map.copyOf(gathered);
  }
}
