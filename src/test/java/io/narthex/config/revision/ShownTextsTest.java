package io.narthex.config.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.config.file.ConfigLoader;
import io.narthex.config.revision.DiffLine.Kind;
import io.narthex.config.schema.ConfigException;
import io.narthex.discovery.Discoveries;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShownTextsTest {
  private static final String TWO_JOBS =
      """
      # ☺ comments stay
      scrape_configs:
        - job_name: a
          basic_auth: {username: u, password: 'hunter 1'}  # and this one
          static_configs: [{targets: ['h:1']}]
        - job_name: b
          basic_auth:
            username: u
            password: hunter2
          proxy_url: http://me:hunter3@proxy:80
      """;

  private static RevisionFiles read(String main) {
    return read(RevisionTexts.of(Map.of("prometheus.yml", main)));
  }

  private static RevisionFiles read(RevisionTexts texts) {
    RevisionFiles files = new RevisionFiles(texts, Path.of("/base"));
    new ConfigLoader(Discoveries.KINDS, Map.of()).load(files.main(), files);
    return files;
  }

  private static String main(RevisionTexts texts) {
    return texts.files().get("prometheus.yml");
  }

  private static String shown(String main) {
    return main(ShownTexts.of(read(main)));
  }

  private static String unmasked(String draft, String base) {
    return main(ShownTexts.unmask(read(draft), Optional.of(read(base))));
  }

  @Test
  void secretsAreHiddenAndNothingElseIsTouched() {
    assertThat(shown(TWO_JOBS))
        .isEqualTo(
            TWO_JOBS
                .replace("'hunter 1'", "<secret>")
                .replace("hunter2", "<secret>")
                .replace("hunter3", "xxxxx"));
  }

  @Test
  void aSecretOverManyLinesIsOneMask() {
    String text =
        """
        scrape_configs:
          - job_name: a
            tls_config:
              cert: c
              key: |
                -----BEGIN KEY-----
                hunter2
                -----END KEY-----
              insecure_skip_verify: true
            authorization:
              credentials: &token "hunter2"
          - job_name: b
            authorization: {credentials: *token}
        """;
    assertThat(shown(text))
        .doesNotContain("hunter2")
        .contains("key: <secret>\n      insecure_skip_verify", "credentials: &token <secret>\n");
    RevisionFiles whole = read(unmasked(shown(text), text));
    assertThat(whole.hiddenIn("prometheus.yml"))
        .extracting(hidden -> hidden.value())
        .containsExactlyInAnyOrder(
            "-----BEGIN KEY-----\nhunter2\n-----END KEY-----\n", "hunter2", "hunter2");
  }

  @Test
  void whatComesBackWithMasksKeepsItsSecrets() {
    String edited =
        """
        scrape_configs:
          - job_name: new
            basic_auth: {username: u, password: hunter4}
          - job_name: b
            basic_auth: {username: u, password: <secret>}
            proxy_url: http://me:xxxxx@proxy:80
          - job_name: a
            basic_auth: {username: u, password: <secret>}
        """;
    assertThat(unmasked(edited, TWO_JOBS))
        .isEqualTo(
            edited
                .replaceFirst("<secret>", "\"hunter2\"")
                .replaceFirst("<secret>", "\"hunter 1\"")
                .replace("http://me:xxxxx@proxy:80", "\"http://me:hunter3@proxy:80\""));
  }

  @Test
  void aMaskNobodyCanTellIsRefusedWithItsPlace() {
    String renamed = shown(TWO_JOBS).replace("job_name: b", "job_name: c");
    assertThatThrownBy(() -> unmasked(renamed, TWO_JOBS))
        .isInstanceOfSatisfying(
            ConfigException.class,
            refused -> {
              assertThat(refused.line()).isEqualTo(9);
              assertThat(refused.key()).isEqualTo("scrape_configs[1].basic_auth.password");
              assertThat(refused.problem()).contains("write the secret itself");
            });
    assertThatThrownBy(() -> ShownTexts.unmask(read(shown(TWO_JOBS)), Optional.empty()))
        .isInstanceOf(ConfigException.class);
  }

  @Test
  void aUrlWhoseHostChangedDoesNotGetThePassword() {
    String moved = shown(TWO_JOBS).replace("@proxy:80", "@evil:80");
    assertThatThrownBy(() -> unmasked(moved, TWO_JOBS)).isInstanceOf(ConfigException.class);
  }

  @Test
  void oneOfSeveralElementsWithoutANameIsNobody() {
    String text =
        """
        alerting:
          alertmanagers:
            - basic_auth: {username: u, password: hunter2}
            - basic_auth: {username: u, password: hunter3}
        """;
    assertThatThrownBy(() -> unmasked(shown(text), text))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("alerting.alertmanagers[");
    String only = text.lines().limit(3).reduce("", (all, line) -> all + line + "\n");
    assertThat(unmasked(shown(only), only)).contains("\"hunter2\"");
  }

  @Test
  void secretsOfIncludedFilesAreHiddenToo() {
    RevisionTexts texts =
        RevisionTexts.of(
            Map.of(
                "prometheus.yml", "scrape_config_files: [more/*.yml]",
                "more/a.yml", "scrape_configs: [{job_name: j, bearer_token: hunter2}]",
                "federation.yml",
                    "federation_configs: [{job_name: f, match: [a], bearer_token: hunter3}]"));
    assertThat(ShownTexts.of(read(texts)).files().values())
        .hasSize(3)
        .noneMatch(text -> text.contains("hunter"))
        .filteredOn(text -> text.contains("<secret>"))
        .hasSize(2);
  }

  @Test
  void aChangedSecretIsADifferenceThatDoesNotTell() {
    List<FileDiff> diff =
        ShownTexts.diff(read(TWO_JOBS), read(TWO_JOBS.replace("hunter2", "hunter4")));
    assertThat(diff)
        .singleElement()
        .satisfies(
            file ->
                assertThat(file.lines())
                    .filteredOn(line -> line.kind() != Kind.SAME)
                    .containsExactly(
                        new DiffLine(Kind.REMOVED, 9, 0, "      password: <secret>"),
                        new DiffLine(Kind.ADDED, 0, 9, "      password: <secret>")));
    assertThat(ShownTexts.diff(read(TWO_JOBS), read(TWO_JOBS))).isEmpty();
  }
}
