package io.narthex.tsdb.prometheus;

import io.narthex.storage.StorageException;
import java.io.IOException;
import java.nio.file.Path;

/** A file cannot be read, or is not what it should be; names it, and where in it. */
public final class DataFileException extends StorageException {
  private static final long serialVersionUID = 1;

  DataFileException(Path file, long offset, String what) {
    super(file + " at " + offset + ": " + what);
  }

  DataFileException(Path file, IOException cause) {
    super("cannot read " + file + ": " + cause, cause);
  }
}
