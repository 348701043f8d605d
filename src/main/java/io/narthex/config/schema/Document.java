package io.narthex.config.schema;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
 */
public record Document(String fileName, Path baseDir) {
  private static final int MAX_CODE_POINTS = 64 << 20;

  /**
   * Reads a text against a structure; an empty text is an empty structure.
   *
   * @throws ConfigException where it is no YAML or does not fit
   */
  public Section read(String text, Struct struct) {
    Optional<Node> root = compose(text);
    return root.isPresent() ? struct.readRoot(new Place(this, root.get(), "")) : struct.empty(this);
  }

  /** Reads a text that is a list of structures; an empty text is an empty list. */
  public List<Section> readList(String text, Struct struct) {
    Type list = Types.list(struct, "empty or null element");
    Optional<Node> root = compose(text);
    Object read = root.isPresent() ? list.read(new Place(this, root.get(), "")) : List.of();
    return ((List<?>) read).stream().map(Section.class::cast).toList();
  }

  private Optional<Node> compose(String text) {
    LoadSettings settings =
        LoadSettings.builder().setLabel(fileName).setCodePointLimit(MAX_CODE_POINTS).build();
    try {
      return new Composer(settings, new ShallowParser(settings, text)).getSingleNode();
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
      int column = e.getProblemMark().map(mark -> mark.getColumn() + 1).orElse(0);
      throw new ConfigException(
          fileName, line, column, "", "yaml: line " + line + ": " + e.getProblem(), e);
    } catch (YamlEngineException e) {
      throw new ConfigException(fileName, 0, 0, "", "yaml: " + e.getMessage(), e);
    }
  }

  ConfigException error(int line, int column, String key, String problem) {
    return new ConfigException(fileName, line, column, key, problem);
  }
}
