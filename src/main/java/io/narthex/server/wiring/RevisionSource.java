package io.narthex.server.wiring;

import io.narthex.config.revision.RecordedFiles;
import io.narthex.config.revision.Revision;
import io.narthex.config.revision.Revision.Activation;
import io.narthex.config.revision.RevisionFiles;
import io.narthex.config.revision.RevisionStore;
import io.narthex.config.revision.RevisionTexts;
import io.narthex.model.Clock;
import io.narthex.server.wiring.Configuration.InForce;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The active revision in the database. A database without one takes in the file of {@code
 * config.file} as the first.
 */
final class RevisionSource implements ConfigSource {
  private final ServerSettings.Config config;
  private final ConfigurationReader reader;
  private final RevisionStore store;
  private final Clock clock;
  private volatile String name = "nothing";

  RevisionSource(
      ServerSettings.Config config, ConfigurationReader reader, RevisionStore store, Clock clock) {
    this.config = config;
    this.reader = reader;
    this.store = store;
    this.clock = clock;
  }

  /** During the boot the database is not open yet. */
  @Override
  public InForce first() {
    return reader.empty();
  }

  @Override
  public boolean isCompleteAfterBoot() {
    return true;
  }

  @Override
  public InForce load() {
    Optional<Activation> active = store.active();
    if (active.isEmpty() && FileSource.isAbsent(config)) {
      name = "the built-in default";
      return reader.selfScrape();
    }
    int number = active.map(Activation::revision).orElseGet(this::importFirst);
    name = name(number);
    return read(store.texts(number));
  }

  @Override
  public void check() {
    Optional<Activation> active = store.active();
    if (active.isPresent()) {
      read(store.texts(active.get().revision()));
    } else if (!FileSource.isAbsent(config)) {
      fromFile();
    }
  }

  private int importFirst() {
    RevisionTexts texts = fromFile();
    Revision unnumbered = new Revision(0, clock.nowMs(), "", "from " + config.file(), 0);
    int number = store.create(unnumbered, texts).number();
    store.activate(new Activation(number, clock.nowMs(), ""));
    return number;
  }

  /** What a revision says; throws as {@link #load} does. */
  InForce read(RevisionTexts texts) {
    RevisionFiles files = files(texts);
    return reader.read(files.main(), files);
  }

  /** The files of a revision, in the directory of {@code config.file}. */
  RevisionFiles files(RevisionTexts texts) {
    Path directory = config.file().toAbsolutePath().normalize().resolveSibling("");
    return new RevisionFiles(texts, directory);
  }

  /** The texts of {@code config.file} and of all files it names, as they are on disk now. */
  RevisionTexts fromFile() {
    RecordedFiles files = new RecordedFiles(config.file());
    reader.read(config.file(), files);
    return files.texts();
  }

  @Override
  public String name() {
    return name;
  }

  static String name(int number) {
    return "revision " + number;
  }
}
