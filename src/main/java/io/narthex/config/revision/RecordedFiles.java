package io.narthex.config.revision;

import io.narthex.config.file.ConfigFiles;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The disk's files, with a note of every text that was read: what a revision is made of. */
public final class RecordedFiles implements ConfigFiles {
  private final Path main;
  private final Path directory;
  private final Map<String, String> texts = new TreeMap<>();

  public RecordedFiles(Path main) {
    this.main = main.toAbsolutePath().normalize();
    this.directory = this.main.resolveSibling("");
  }

  @Override
  public String read(Path file) {
    String text = ConfigFiles.super.read(file);
    texts.put(recordedName(file.toAbsolutePath().normalize()), text);
    return text;
  }

  private String recordedName(Path file) {
    if (file.equals(main)) {
      return RevisionTexts.MAIN;
    }
    return file.startsWith(directory) ? directory.relativize(file).toString() : file.toString();
  }

  /** Everything read so far. */
  public RevisionTexts texts() {
    return RevisionTexts.of(texts);
  }
}
