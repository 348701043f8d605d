package io.narthex.http.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads secrets at the moment of use, so a rotated file counts at once. */
public final class Secrets {
  private Secrets() {}

  /** The value; the error names the file that cannot be read. */
  public static String read(Secret secret) throws HttpConfigException {
    return secret instanceof Secret.Inline inline
        ? inline.text()
        : readFile(((Secret.File) secret).path()).strip();
  }

  public static Map<String, List<String>> readAll(Map<String, List<Secret>> secrets)
      throws HttpConfigException {
    Map<String, List<String>> read = new HashMap<>();
    for (Map.Entry<String, List<Secret>> entry : secrets.entrySet()) {
      List<String> values = new ArrayList<>();
      for (Secret value : entry.getValue()) {
        values.add(read(value));
      }
      read.put(entry.getKey(), values);
    }
    return read;
  }

  private static String readFile(Path path) throws HttpConfigException {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new HttpConfigException("unable to read file " + path + ": " + e.getMessage(), e);
    }
  }
}
