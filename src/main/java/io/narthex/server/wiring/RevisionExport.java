package io.narthex.server.wiring;

import io.narthex.config.revision.RevisionTexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** Writes revisions as files, which only the server's own user may read. */
final class RevisionExport {
  private RevisionExport() {}

  /** The directory itself; files with absolute names come to lie below it, too. */
  static Path write(RevisionTexts texts, Path directory) throws IOException {
    Files.createDirectories(
        directory,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    for (Map.Entry<String, String> file : texts.files().entrySet()) {
      Path target = directory.resolve(file.getKey().replaceFirst("^/+", ""));
      Files.createDirectories(target.getParent());
      Files.writeString(target, file.getValue());
    }
    return directory;
  }
}
