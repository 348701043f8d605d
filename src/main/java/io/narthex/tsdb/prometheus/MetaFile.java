package io.narthex.tsdb.prometheus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a block's {@code meta.json} says; its keys are found by their names, which stand there once.
 *
 * @param minMs the first moment of the block (ms)
 * @param maxMs its end, excluded (ms)
 * @param series how many there are
 * @param named the names of blocks that stand there: its own, and those it was made of
 */
record MetaFile(long minMs, long maxMs, long series, Set<String> named) {
  private static final int MAX_BYTES = 64 << 20;
  private static final Pattern NAMES = Pattern.compile("\"ulid\"\\s*:\\s*\"([^\"]*)\"");

  static MetaFile read(Path path) {
    String text = text(path);
    MetaFile meta =
        new MetaFile(
            number(path, text, "minTime"),
            number(path, text, "maxTime"),
            number(path, text, "numSeries"),
            names(text));
    if (meta.maxMs <= meta.minMs) {
      throw new DataFileException(path, 0, "minTime is not before maxTime");
    }
    return meta;
  }

  private static String text(Path path) {
    try {
      long size = Files.size(path);
      if (size > MAX_BYTES) {
        throw new DataFileException(path, 0, "has " + size + " bytes, too many for a meta.json");
      }
      return Files.readString(path);
    } catch (IOException e) {
      throw new DataFileException(path, e);
    }
  }

  private static long number(Path path, String text, String key) {
    Matcher found = Pattern.compile('"' + key + "\"\\s*:\\s*(-?\\d{1,18})\\b").matcher(text);
    if (!found.find()) {
      throw new DataFileException(path, 0, "has no number \"" + key + '"');
    }
    return Long.parseLong(found.group(1));
  }

  private static Set<String> names(String text) {
    Set<String> names = new HashSet<>();
    for (Matcher found = NAMES.matcher(text); found.find(); ) {
      names.add(found.group(1));
    }
    return names;
  }
}
