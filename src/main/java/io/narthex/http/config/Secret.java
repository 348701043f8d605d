package io.narthex.http.config;

import java.nio.file.Path;

/** A value that must not be shown, given in place or as a file that is read when it is needed. */
public sealed interface Secret {
  /** What is printed in place of a secret. */
  String HIDDEN = "<secret>";

  static Secret of(String text) {
    return new Inline(text);
  }

  static Secret file(Path path) {
    return new File(path);
  }

  /** The value itself. */
  record Inline(String text) implements Secret {
    @Override
    public String toString() {
      return HIDDEN;
    }
  }

  /** A file whose content, without the white space around it, is the value. */
  record File(Path path) implements Secret {}
}
