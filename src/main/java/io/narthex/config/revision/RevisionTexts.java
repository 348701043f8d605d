package io.narthex.config.revision;

import io.narthex.config.schema.ConfigException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of one revision: {@value #MAIN} and those it names, rule files for example. Immutable.
 *
 * @param files text by name, {@value #MAIN} first; a name is a path relative to the main file, or
 *     an absolute one
 */
public record RevisionTexts(SortedMap<String, String> files) {
  /** The file that all others are named by. */
  public static final String MAIN = "prometheus.yml";

  private static final int MAX_FILES = 1_000;
  private static final int MAX_BYTES = 8 << 20;

  private static final Comparator<String> MAIN_FIRST =
      Comparator.comparing((String name) -> !name.equals(MAIN))
          .thenComparing(Comparator.naturalOrder());

  /**
   * Checks names and sizes.
   *
   * @throws ConfigException where the main file is missing, a name is no path within, or it is all
   *     too much
   */
  public RevisionTexts {
    SortedMap<String, String> sorted = new TreeMap<>(MAIN_FIRST);
    sorted.putAll(files);
    files = Collections.unmodifiableSortedMap(sorted);
    if (!files.containsKey(MAIN)) {
      throw refused(MAIN, "the revision has no file of this name");
    }
    if (files.size() > MAX_FILES) {
      throw refused(MAIN, "more than " + MAX_FILES + " files in a revision");
    }
    files.keySet().forEach(RevisionTexts::checkName);
    long bytes = 0;
    for (Map.Entry<String, String> file : files.entrySet()) {
      bytes += file.getValue().getBytes(StandardCharsets.UTF_8).length;
      if (bytes > MAX_BYTES) {
        throw refused(file.getKey(), "more than " + MAX_BYTES + " bytes in a revision");
      }
    }
  }

  public static RevisionTexts of(Map<String, String> files) {
    return new RevisionTexts(new TreeMap<>(files));
  }

  private static void checkName(String name) {
    try {
      if (name.isEmpty() || !Path.of(name).normalize().toString().equals(name)) {
        throw refused(name, "not the plain name of a file, such as rules/node.yml");
      }
    } catch (InvalidPathException e) {
      throw refused(name, "not the name of a file: " + e.getReason());
    }
    if (name.startsWith("..")) {
      throw refused(name, "outside of the directory of " + MAIN + "; use an absolute path");
    }
  }

  private static ConfigException refused(String name, String problem) {
    return new ConfigException(name, 0, 0, "", problem);
  }
}
