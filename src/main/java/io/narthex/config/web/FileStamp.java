package io.narthex.config.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/** What differs when a file was written anew; of a file that cannot be read it is {@link #NONE}. */
public record FileStamp(FileTime modified, long size) {
  public static final FileStamp NONE = new FileStamp(FileTime.fromMillis(0), -1);

  /** The stamp of a file, symbolic links followed. */
  public static FileStamp of(Path file) {
    try {
      return new FileStamp(Files.getLastModifiedTime(file), Files.size(file));
    } catch (IOException e) {
      return NONE; // whoever reads it tells why it cannot be
    }
  }
}
