package io.narthex.config.file;

import io.narthex.config.schema.ConfigException;
import io.narthex.config.schema.HiddenScalar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where the texts of a configuration come from: the disk, or a revision that holds them all. */
public interface ConfigFiles {
  /** Those on disk. */
  ConfigFiles DISK = new ConfigFiles() {};

  /**
   * The text of a file.
   *
   * @throws ConfigException where it cannot be read
   */
  default String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new ConfigException(name(file), 0, 0, "", "cannot read the file: " + e.getMessage(), e);
    }
  }

  /** The files that match an absolute pattern, as {@link Glob#expand}. */
  default List<Path> expand(String pattern) throws IOException {
    return Glob.expand(pattern);
  }

  default boolean exists(Path file) {
    return Files.exists(file);
  }

  /** The file as errors show it. */
  default String name(Path file) {
    return file.toString();
  }

  /** Is told of every value in a file that must not be shown. */
  default void hidden(Path file, HiddenScalar scalar) {}
}
