package io.narthex.server.launch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigCheckTest {
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @TempDir private Path directory;

  @BeforeEach
  void files() throws IOException {
    write("rules.yml", "groups: [{name: a, rules: [{record: 'x:y', expr: up}]}]");
    write("broken.yml", "groups: [{name: a, rules: [{record: 'x:y', expr: up(}]}]");
    write("targets.json", "[{\"targets\": [\"a:1\"], \"labels\": {\"a\": \"b\"}}]");
    write("wrong.json", "[{\"targets\": [\"a:1\"], \"labels\": {\"a\": 3}}]");
    write("secret", "s3cret");
    write(
        "more.yml", "scrape_configs: [{job_name: more, authorization: {credentials_file: gone}}]");
  }

  @Test
  void acceptsWhatAServerWouldTake() throws IOException {
    String config =
        """
        rule_files: [rules.yml, 'none*.yml']
        remote_write: [{url: 'http://h/w'}]
        scrape_configs:
          - job_name: a
            basic_auth: {username: u, password_file: secret}
            file_sd_configs: [{files: [targets.json, later.json]}]
        """;

    assertThat(accepts(config)).isTrue();
    assertThat(said.toString(UTF_8))
        .contains("rules.yml: rules found: 1", "SUCCESS: " + directory.resolve("prometheus.yml"))
        .contains("WARNING: remote_write: valid, but without effect")
        .contains("later.json\" of scrape job \"a\", file_sd_configs does not exist yet")
        .doesNotContain("FAILED", "s3cret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rule_files: [broken.yml]                              | broken.yml: group "a", rule 1
          rule_files: [absent.yml]                              | absent.yml" does not exist
          scrape_config_files: [more.yml]                       | gone" of scrape job "more" cannot
          global: {scrape_intervall: 1m}                        | field scrape_intervall not found
          scrape_configs: [{job_name: a, file_sd_configs: [{files: [wrong.json]}]}] | wrong.json" of
          scrape_configs: [{job_name: a, tls_config: {ca_file: gone.pem}}] | gone.pem" of scrape job
          alerting: {alertmanagers: [{basic_auth: {password_file: gone}}]} | of alertmanagers cannot
          """)
  void namesWhatIsWrong(String config, String reason) throws IOException {
    assertThat(accepts(config)).isFalse();
    assertThat(said.toString(UTF_8)).contains("FAILED: ", reason).doesNotContain("SUCCESS: /");
  }

  private boolean accepts(String config) throws IOException {
    PrintStream stream = new PrintStream(said, true, UTF_8);
    Path file = write("prometheus.yml", config);
    return new ConfigCheck(Set.of(), stream, stream).accepts(List.of(file));
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }
}
