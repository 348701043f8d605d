package io.narthex.rules.file;

import io.narthex.config.Glob;
import io.narthex.config.schema.ConfigException;
import io.narthex.config.schema.Document;
import io.narthex.config.schema.Section;
import io.narthex.model.NameValidation;
import io.narthex.promql.parser.ParserOptions;
import java.io.IOException;
import java.nio.file.Files;
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
    Set<Path> files = new LinkedHashSet<>();
    for (String pattern : patterns) {
      try {
        files.addAll(Glob.expand(pattern));
      } catch (IOException e) {
        throw unreadable(pattern, e);
      }
    }
    return files.stream().flatMap(file -> read(file).stream()).toList();
  }

  /**
   * The groups of one file.
   *
   * @throws ConfigException for the first thing that is wrong
   */
  public List<GroupSpec> read(Path file) {
    return parse(text(file), file.toString());
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
    RuleFileReader reader = new RuleFileReader(file.toString(), options, names);
    try {
      reader.groups(section(text(file), file.toString()));
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

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw unreadable(file.toString(), e);
    }
  }

  private static ConfigException unreadable(String file, IOException cause) {
    return new ConfigException(
        file, 0, 0, "", "cannot read the file: " + cause.getMessage(), cause);
  }
}
