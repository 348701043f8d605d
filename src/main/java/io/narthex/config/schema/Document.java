package io.narthex.config.schema;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A YAML text under a name.
 *
 * @param fileName as errors show it
 * @param baseDir what relative paths in the text are relative to
 * @param ignoresUnknownKeys whether keys a structure does not have are passed over
 * @param hidden is told of every value that must not be shown
 */
public record Document(
    String fileName, Path baseDir, boolean ignoresUnknownKeys, Consumer<HiddenScalar> hidden) {
  private static final Logger LOG = System.getLogger(Document.class.getName());
  private static final int MAX_CODE_POINTS = 64 << 20;

  /** A text in which unknown keys are refused. */
  public Document(String fileName, Path baseDir) {
    this(fileName, baseDir, false);
  }

  /** A text whose hidden values nobody asks for. */
  public Document(String fileName, Path baseDir, boolean ignoresUnknownKeys) {
    this(fileName, baseDir, ignoresUnknownKeys, hidden -> {});
  }

  /**
   * Reads a text against a structure; an empty text is an empty structure.
   *
   * @throws ConfigException where it is no YAML or does not fit
   */
  public Section read(String text, Struct struct) {
    return section(compose(text, Composer::getSingleNode), struct);
  }

  /** Reads a text of which only the first YAML document counts; a warning tells of others. */
  public Section readFirst(String text, Struct struct) {
    return section(compose(text, this::firstNode), struct);
  }

  private Optional<Node> firstNode(Composer documents) {
    if (!documents.hasNext()) {
      return Optional.empty();
    }
    Node first = documents.next();
    if (documents.hasNext()) {
      LOG.log(Level.WARNING, "{0}: only the first of several YAML documents is used", fileName);
    }
    return Optional.of(first);
  }

  private Section section(Optional<Node> root, Struct struct) {
    return root.isPresent() ? struct.readRoot(new Place(this, root.get())) : struct.empty(this);
  }

  /** Reads a text that is a list of structures; an empty text is an empty list. */
  public List<Section> readList(String text, Struct struct) {
    Type list = Types.list(struct, "empty or null element");
    Optional<Node> root = compose(text, Composer::getSingleNode);
    Object read = root.isPresent() ? list.read(new Place(this, root.get())) : List.of();
    return ((List<?>) read).stream().map(Section.class::cast).toList();
  }

  private Optional<Node> compose(String text, Function<Composer, Optional<Node>> root) {
    LoadSettings settings =
        LoadSettings.builder().setLabel(fileName).setCodePointLimit(MAX_CODE_POINTS).build();
    try {
      return root.apply(new Composer(settings, new ShallowParser(settings, text)));
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
      int column = e.getProblemMark().map(mark -> mark.getColumn() + 1).orElse(0);
      throw new ConfigException(
          fileName, line, column, "", "yaml: line " + line + ": " + e.getProblem(), e);
    } catch (IllegalArgumentException e) { // broken escapes and tags, which the engine lets through
      throw new ConfigException(
          fileName, 0, 0, "", "yaml: broken escape or tag: " + e.getMessage(), e);
    } catch (YamlEngineException e) {
      throw new ConfigException(fileName, 0, 0, "", "yaml: " + e.getMessage(), e);
    }
  }

  ConfigException error(int line, int column, String key, String problem) {
    return new ConfigException(fileName, line, column, key, problem);
  }
}
