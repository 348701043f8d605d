package io.narthex.server.wiring;

import io.narthex.config.revision.FileDiff;
import io.narthex.config.revision.Revision;
import io.narthex.config.revision.Revision.Activation;
import io.narthex.config.revision.RevisionFiles;
import io.narthex.config.revision.RevisionProblems;
import io.narthex.config.revision.RevisionStore;
import io.narthex.config.revision.RevisionTexts;
import io.narthex.config.revision.ShownTexts;
import io.narthex.config.schema.ConfigException;
import io.narthex.model.Clock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Making, showing and activating the revisions of the configuration. Every stored revision was
 * valid when it was made; none is ever changed. Thread-safe; methods throw {@link
 * io.narthex.config.revision.RevisionStoreException} where the database is away.
 */
public final class Revisions {
  private final RevisionSource source;
  private final ConfigurationReader reader;
  private final RevisionStore store;
  private final Configuration configuration;
  private final Clock clock;
  private final Path exports;

  Revisions(
      RevisionSource source,
      ConfigurationReader reader,
      RevisionStore store,
      Configuration configuration,
      Clock clock,
      Path exports) {
    this.source = source;
    this.reader = reader;
    this.store = store;
    this.configuration = configuration;
    this.clock = clock;
    this.exports = exports;
  }

  /**
   * A revision and its life.
   *
   * @param activation when it came into force last, if it ever did
   * @param active whether it still is
   */
  public record Listed(Revision revision, Optional<Activation> activation, boolean active) {}

  /** The newest first; only those with a number smaller than the one given. */
  public List<Listed> list(int before, int limit) {
    return listed(store.list(before, limit));
  }

  public Optional<Listed> find(int number) {
    return store.find(number).map(this::listed);
  }

  private Listed listed(Revision revision) {
    return listed(List.of(revision)).get(0);
  }

  private List<Listed> listed(List<Revision> revisions) {
    Map<Integer, Activation> last =
        store.lastActivations(revisions.stream().map(Revision::number).toList()).stream()
            .collect(Collectors.toMap(Activation::revision, activation -> activation));
    int active = activeNumber();
    return revisions.stream()
        .map(
            revision ->
                new Listed(
                    revision,
                    Optional.ofNullable(last.get(revision.number())),
                    revision.number() == active))
        .toList();
  }

  /** The revision in force; 0 as long as there is none. */
  public int activeNumber() {
    return store.active().map(Activation::revision).orElse(0);
  }

  /** The texts of a revision, secrets hidden. */
  public RevisionTexts shown(int number) {
    return ShownTexts.of(read(number));
  }

  /** How two revisions differ, secrets hidden. */
  public List<FileDiff> diff(int from, int to) {
    return ShownTexts.diff(read(from), read(to));
  }

  /** How edited texts differ from a revision. */
  public List<FileDiff> diff(int base, RevisionTexts draft) {
    return ShownTexts.diff(read(base), read(whole(draft, base)));
  }

  /** Everything that is wrong with texts; nothing where they could be a revision. */
  public List<ConfigException> problems(RevisionTexts draft, int base) {
    try {
      whole(draft, base);
      return List.of();
    } catch (RevisionProblems e) {
      return e.problems();
    }
  }

  /**
   * Stores edited texts; returns their number.
   *
   * @param base the revision they were made from, whose secrets stand behind masks; 0 for none
   * @throws RevisionProblems where they are no valid configuration
   */
  public int create(RevisionTexts draft, int base, String author, String comment) {
    RevisionTexts whole = whole(draft, base);
    Revision unnumbered = new Revision(0, clock.nowMs(), author, comment, base);
    return store.create(unnumbered, whole).number();
  }

  /** Stores the file of {@code config.file} and all it names as they are on disk now, likewise. */
  public int importFile(String author, String comment) {
    try {
      return create(source.fromFile(), 0, author, comment);
    } catch (ConfigException e) {
      throw new RevisionProblems(List.of(e));
    }
  }

  /**
   * Brings a revision into force, as a reload does with a file.
   *
   * @throws RevisionProblems where it cannot be; nothing has changed then
   */
  public void activate(int number, String author) {
    try {
      configuration.replace(
          source.read(store.texts(number)),
          RevisionSource.name(number),
          () -> store.activate(new Activation(number, clock.nowMs(), author)));
    } catch (ConfigException e) {
      throw new RevisionProblems(List.of(e));
    }
  }

  /** Writes a revision's files, secrets included, for their owner only; returns where. */
  public Path export(int number) throws IOException {
    return RevisionExport.write(store.texts(number), exports.resolve(Integer.toString(number)));
  }

  /** The draft with the base's secrets in place of masks. */
  private RevisionTexts whole(RevisionTexts draft, int base) {
    RevisionFiles files = source.files(draft);
    List<ConfigException> problems = reader.problems(files);
    if (!problems.isEmpty()) {
      throw new RevisionProblems(problems);
    }
    try {
      return ShownTexts.unmask(files, base == 0 ? Optional.empty() : Optional.of(read(base)));
    } catch (ConfigException e) {
      throw new RevisionProblems(List.of(e));
    }
  }

  private RevisionFiles read(int number) {
    return read(store.texts(number));
  }

  /** Read, so that its secrets are known. */
  private RevisionFiles read(RevisionTexts texts) {
    RevisionFiles files = source.files(texts);
    List<ConfigException> problems = reader.problems(files);
    if (!problems.isEmpty()) {
      throw new RevisionProblems(problems);
    }
    return files;
  }
}
