package io.narthex.config.file;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files by pattern: {@code *}, {@code ?} and {@code [a-z]} within the names of a path. */
public final class Glob {
  private Glob() {}

  /**
   * The files that match, in order of name; none where a directory does not exist.
   *
   * @param pattern an absolute path
   * @throws IOException where a directory cannot be read
   */
  public static List<Path> expand(String pattern) throws IOException {
    Path path = Path.of(pattern);
    List<Path> found = List.of(Path.of("/"));
    for (Path name : path) {
      List<Path> next = new ArrayList<>();
      for (Path directory : found) {
        next.addAll(step(directory, name.toString()));
      }
      found = next;
    }
    return found;
  }

  private static List<Path> step(Path directory, String name) throws IOException {
    if (!isPattern(name)) {
      Path child = directory.resolve(name);
      return Files.exists(child) ? List.of(child) : List.of();
    }
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    List<Path> matches = new ArrayList<>();
    try (DirectoryStream<Path> children = Files.newDirectoryStream(directory, escaped(name))) {
      children.forEach(matches::add);
    } catch (NotDirectoryException e) {
      return List.of(); // was replaced in the meantime
    }
    matches.sort(null);
    return matches;
  }

  /** Whether {@link #expand} would find such a file if it were there; both are absolute. */
  public static boolean matches(String pattern, Path file) {
    Path path = Path.of(pattern);
    if (path.getNameCount() != file.getNameCount()) {
      return false;
    }
    for (int i = 0; i < path.getNameCount(); i++) {
      String glob = "glob:" + escaped(path.getName(i).toString());
      if (!file.getFileSystem().getPathMatcher(glob).matches(file.getName(i))) {
        return false;
      }
    }
    return true;
  }

  private static String escaped(String name) {
    return name.replace("{", "\\{").replace("}", "\\}");
  }

  /** Whether the text stands for more than the one file of that name. */
  public static boolean isPattern(String name) {
    return name.contains("*") || name.contains("?") || name.contains("[");
  }
}
