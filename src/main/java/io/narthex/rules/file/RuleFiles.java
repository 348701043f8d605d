package io.narthex.rules.file;

import io.narthex.config.file.ConfigFiles;
import io.narthex.config.schema.ConfigException;
import io.narthex.config.schema.Document;
import io.narthex.config.schema.Section;
import io.narthex.model.NameValidation;
import io.narthex.promql.parser.ParserOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads rule files. Immutable and thread-safe. */
public final class RuleFiles {
  private final ParserOptions options;
  private final NameValidation names;
  private final boolean ignoresUnknownKeys;

  public RuleFiles(ParserOptions options, NameValidation names) {
    this(options, names, false);
  }

  /** A reader that may pass over keys it does not know. */
  public RuleFiles(ParserOptions options, NameValidation names, boolean ignoresUnknownKeys) {
    this.options = options;
    this.names = names;
    this.ignoresUnknownKeys = ignoresUnknownKeys;
  }

  /**
   * The groups of all files that any pattern matches, each file once.
   *
   * @param patterns absolute
   * @throws ConfigException for the first thing that is wrong
   */
  public List<GroupSpec> load(List<String> patterns) {
    return load(patterns, ConfigFiles.DISK);
  }

  /** As {@link #load(List)}, from files elsewhere than on disk. */
  public List<GroupSpec> load(List<String> patterns, ConfigFiles files) {
    Set<Path> matching = new LinkedHashSet<>();
    for (String pattern : patterns) {
      try {
        matching.addAll(files.expand(pattern));
      } catch (IOException e) {
        throw new ConfigException(pattern, 0, 0, "", "cannot list: " + e.getMessage(), e);
      }
    }
    return matching.stream()
        .flatMap(file -> parse(files.read(file), files.name(file)).stream())
        .toList();
  }

  /**
   * The groups of one file.
   *
   * @throws ConfigException for the first thing that is wrong
   */
  public List<GroupSpec> read(Path file) {
    return parse(ConfigFiles.DISK.read(file), file.toString());
  }

  /** As {@link #read}, from a text under a name. */
  public List<GroupSpec> parse(String text, String fileName) {
    RuleFileReader reader = new RuleFileReader(fileName, options, names);
    List<GroupSpec> groups = reader.groups(section(text, fileName));
    if (!reader.problems().isEmpty()) {
      throw reader.problems().get(0);
    }
    return groups;
  }

  /** Everything that is wrong with a file; nothing where it can be used. */
  public List<ConfigException> problems(Path file) {
    return problems(file, ConfigFiles.DISK);
  }

  /** As {@link #problems(Path)}, of a file elsewhere than on disk. */
  public List<ConfigException> problems(Path file, ConfigFiles files) {
    RuleFileReader reader = new RuleFileReader(files.name(file), options, names);
    try {
      reader.groups(section(files.read(file), files.name(file)));
      return List.copyOf(reader.problems());
    } catch (ConfigException e) {
      List<ConfigException> problems = new ArrayList<>(reader.problems());
      problems.add(e);
      return problems;
    }
  }

  private Section section(String text, String fileName) {
    Document document = new Document(fileName, Path.of("/"), ignoresUnknownKeys);
    return document.readFirst(text, RuleFileSchema.FILE);
  }
}
