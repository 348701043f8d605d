package io.narthex.config.revision;

import io.narthex.config.file.ConfigFiles;
import io.narthex.config.file.Glob;
import io.narthex.config.schema.ConfigException;
import io.narthex.config.schema.HiddenScalar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The files of one revision as a configuration is read from them: nothing else is taken from the
 * disk. Notes which were read, and the values in them that must not be shown. Not thread-safe.
 */
public final class RevisionFiles implements ConfigFiles {
  private final Path directory;
  private final Map<Path, String> names = new TreeMap<>();
  private final RevisionTexts texts;
  private final Set<String> read = new HashSet<>();
  private final Map<String, List<HiddenScalar>> hidden = new HashMap<>();

  /**
   * Files of a revision.
   *
   * @param directory absolute; where the main file is as if it lay
   */
  public RevisionFiles(RevisionTexts texts, Path directory) {
    this.texts = texts;
    this.directory = directory;
    texts.files().keySet().forEach(name -> names.put(directory.resolve(name), name));
  }

  /** Where to begin reading. */
  public Path main() {
    return directory.resolve(RevisionTexts.MAIN);
  }

  @Override
  public String read(Path file) {
    String name = names.get(file);
    String text = name == null ? null : texts.files().get(name);
    if (name == null || text == null) {
      throw new ConfigException(name(file), 0, 0, "", "not in the revision");
    }
    read.add(name);
    return text;
  }

  @Override
  public List<Path> expand(String pattern) {
    return names.keySet().stream().filter(file -> Glob.matches(pattern, file)).toList();
  }

  @Override
  public boolean exists(Path file) {
    return names.containsKey(file);
  }

  @Override
  public String name(Path file) {
    return names.getOrDefault(file, file.toString());
  }

  @Override
  public void hidden(Path file, HiddenScalar scalar) {
    hidden.computeIfAbsent(name(file), name -> new ArrayList<>()).add(scalar);
  }

  RevisionTexts texts() {
    return texts;
  }

  /** The values of a file that must not be shown. */
  List<HiddenScalar> hiddenIn(String name) {
    return hidden.getOrDefault(name, List.of());
  }

  /**
   * Makes sure that every file has been read: in another one nobody would know what to hide.
   *
   * @throws ConfigException naming the first that was not
   */
  public void checkAllRead() {
    for (String name : texts.files().keySet()) {
      if (!read.contains(name)) {
        throw new ConfigException(
            name, 0, 0, "", "neither rule_files nor scrape_config_files name this file");
      }
    }
  }
}
