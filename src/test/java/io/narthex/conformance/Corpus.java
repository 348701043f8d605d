package io.narthex.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** One folder of the conformance corpus, which stands beside the project and is not part of it. */
public final class Corpus {
  /** Whether a case comes out as it should; anything thrown counts as a failure. */
  public interface Check {
    boolean passes(Map<String, Object> fields) throws IOException;
  }

  private final Path folder;

  /** Aborts the test where the corpus is absent. */
  public Corpus(String name) {
    this.folder = Path.of(System.getProperty("conformance.dir", "../shared/conformance"), name);
    assumeTrue(Files.isDirectory(folder), () -> "no conformance corpus at " + folder);
  }

  public Path folder() {
    return folder.toAbsolutePath().normalize();
  }

  /** The cases of a file with one JSON object per line. */
  public List<Map<String, Object>> lines(String file) {
    return read(file).lines().map(line -> Corpus.<Map<String, Object>>parse(line)).toList();
  }

  /** The cases of a file that is one JSON list. */
  public List<Map<String, Object>> list(String file) {
    return parse(read(file));
  }

  public String read(String file) {
    try {
      return Files.readString(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** JSON or YAML as maps, lists, strings and numbers. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  public static <T> T parse(String text) {
    return (T) new Load(LoadSettings.builder().build()).loadFromString(text);
  }

  /** Runs all cases, prints how many pass, and fails below the category's floor. */
  public static void run(
      String category, String idKey, List<Map<String, Object>> cases, Check check)
      throws IOException {
    List<Object> failed = new ArrayList<>();
    for (Map<String, Object> fields : cases) {
      if (!check.passes(fields)) {
        failed.add(fields.get(idKey));
      }
    }
    int passed = cases.size() - failed.size();
    System.out.println(category + ": " + passed + " / " + cases.size() + list(failed));
    assertThat(passed).as("failed: %s", failed).isGreaterThanOrEqualTo(floor(category));
  }

  private static String list(List<Object> failed) {
    return failed.isEmpty() ? "" : ", failed: " + failed;
  }

  private static int floor(String category) throws IOException {
    Properties floors = new Properties();
    try (InputStream in = Corpus.class.getResourceAsStream("/conformance-floor.properties")) {
      floors.load(Objects.requireNonNull(in));
    }
    return Integer.parseInt(floors.getProperty(category));
  }
}
