package io.narthex.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads secrets at the moment of use, so a rotated file counts at once. */
final class Secrets {
  private Secrets() {}

  static String read(Secret secret) throws HttpConfigException {
    return secret instanceof Secret.Inline inline
        ? inline.text()
        : readFile(((Secret.File) secret).path()).strip();
  }

  private static String readFile(Path path) throws HttpConfigException {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new HttpConfigException("unable to read file " + path + ": " + e.getMessage(), e);
    }
  }
}
