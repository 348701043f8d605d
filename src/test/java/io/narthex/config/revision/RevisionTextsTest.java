package io.narthex.config.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.config.file.ConfigLoader;
import io.narthex.config.schema.ConfigException;
import io.narthex.discovery.Discoveries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RevisionTextsTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"../up.yml", "a//b.yml", "./a.yml", "a/../../b.yml", "", "a/"})
  void otherThanPlainNamesAreRefused(String name) {
    assertThatThrownBy(() -> RevisionTexts.of(Map.of("prometheus.yml", "", name, "")))
        .isInstanceOf(ConfigException.class);
  }

  @Test
  void theMainFileMustBeThereAndComesFirst() {
    assertThatThrownBy(() -> RevisionTexts.of(Map.of("a.yml", "")))
        .hasMessageContaining("prometheus.yml");
    assertThat(RevisionTexts.of(Map.of("a.yml", "", "prometheus.yml", "")).files().keySet())
        .containsExactly("prometheus.yml", "a.yml");
  }

  @Test
  void tooMuchIsRefused() {
    assertThatThrownBy(() -> RevisionTexts.of(Map.of("prometheus.yml", "é".repeat(5 << 20))))
        .hasMessageContaining("bytes in a revision");
  }

  @Test
  void aFileNobodyReadsIsRefused() {
    RevisionFiles files =
        new RevisionFiles(
            RevisionTexts.of(Map.of("prometheus.yml", "", "keys.yml", "password: x")), directory);
    files.read(files.main());
    assertThatThrownBy(files::checkAllRead).hasMessageContaining("keys.yml");
  }

  @Test
  void theFilesAConfigurationReadsMakeARevision() throws IOException {
    Path elsewhere = Files.createDirectories(directory.resolve("elsewhere/jobs"));
    Path home = Files.createDirectories(directory.resolve("home/jobs"));
    Files.writeString(elsewhere.resolve("b.yml"), "scrape_configs: [{job_name: b}]");
    Files.writeString(home.resolve("a.yml"), "scrape_configs: [{job_name: a}]");
    Path main = home.resolveSibling("narthex.yml");
    String text = "scrape_config_files: ['jobs/*.yml', '" + elsewhere + "/*.yml']";
    Files.writeString(main, text);
    ConfigLoader loader = new ConfigLoader(Discoveries.KINDS, Map.of());

    RecordedFiles recorded = new RecordedFiles(main);
    loader.load(main, recorded);
    RevisionTexts texts = recorded.texts();

    assertThat(texts.files())
        .containsOnlyKeys("prometheus.yml", "jobs/a.yml", elsewhere.resolve("b.yml").toString())
        .containsEntry("prometheus.yml", text);
    RevisionFiles files = new RevisionFiles(texts, home.getParent());
    assertThat(loader.load(files.main(), files).scrapeConfigs())
        .extracting(job -> job.jobName())
        .containsExactly("a", "b");
  }
}
