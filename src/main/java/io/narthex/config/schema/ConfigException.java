package io.narthex.config.schema;

import org.jspecify.annotations.Nullable;

/**
 * A configuration that is refused. The message is Prometheus's where it has one, with the place
 * added: file, line, column (both from 1) and the path of keys.
 */
public final class ConfigException extends RuntimeException {
  private final String file;
  private final int line;
  private final int column;
  private final String key;
  private final String problem;

  public ConfigException(String file, int line, int column, String key, String problem) {
    this(file, line, column, key, problem, null);
  }

  public ConfigException(
      String file, int line, int column, String key, String problem, @Nullable Throwable cause) {
    super(message(file, line, column, key, problem), cause);
    this.file = file;
    this.line = line;
    this.column = column;
    this.key = key;
    this.problem = problem;
  }

  private static String message(String file, int line, int column, String key, String problem) {
    String start = "parsing YAML file " + file + ": " + problem;
    if (line == 0) {
      return start;
    }
    String path = key.isEmpty() ? "" : ": " + key;
    return start + " (line " + line + ", column " + column + path + ")";
  }

  public String file() {
    return file;
  }

  /** From 1; 0 where the problem has no place in the file. */
  public int line() {
    return line;
  }

  public int column() {
    return column;
  }

  /** Such as {@code scrape_configs[0].scrape_timeout}; "" for the whole file. */
  public String key() {
    return key;
  }

  /** What is wrong, without the place. */
  public String problem() {
    return problem;
  }
}
