package io.narthex.server.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.server.launch.CommandLine.Action;
import io.narthex.server.launch.CommandLine.UsageException;
import io.narthex.server.wiring.Flag;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

  @Test
  void takesBothFormsOfAValue() throws UsageException {
    CommandLine line = CommandLine.parse("--query.timeout=1m", "--config.file", "a=b.yml");

    assertThat(line.action()).isEqualTo(Action.RUN);
    assertThat(line.values())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(Flag.QUERY_TIMEOUT, "1m", Flag.CONFIG_FILE, "a=b.yml"));
    assertThat(line.valueOf("narthex.query.timeout")).hasValue("1m");
    assertThat(line.valueOf("narthex.log.level")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "--web.enable-lifecycle, true",
    "--no-web.enable-lifecycle, false",
    "--web.enable-lifecycle=false, false"
  })
  void switchesHaveTheirForms(String argument, String value) throws UsageException {
    assertThat(CommandLine.parse(argument).values())
        .containsExactly(Map.entry(Flag.WEB_ENABLE_LIFECYCLE, value));
  }

  @Test
  void featuresAddUp() throws UsageException {
    assertThat(CommandLine.parse("--enable-feature=a,b", "--enable-feature", "c").values())
        .containsExactly(Map.entry(Flag.ENABLE_FEATURE, "a,b,c"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--web.read-timeout=5m",
        "--no-storage.tsdb.no-lockfile",
        "--storage.agent.wal-compression"
      })
  void flagsWithoutMeaningWarn(String argument) throws UsageException {
    CommandLine line = CommandLine.parse(argument, "--log.level=debug");

    assertThat(line.warnings()).singleElement().asString().contains("has no meaning");
    assertThat(line.values()).containsOnlyKeys(Flag.LOG_LEVEL);
  }

  @Test
  void aMeaninglessFlagsValueIsSkipped() throws UsageException {
    assertThat(CommandLine.parse("--web.page-title", "Mine").warnings()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"--help, HELP", "-h, HELP", "--version, VERSION"})
  void asksForHelpOrVersion(String argument, Action action) throws UsageException {
    assertThat(CommandLine.parse(argument).action()).isEqualTo(action);
  }

  @ParameterizedTest
  @CsvSource({"--check=a.yml b.yml", "--check a.yml b.yml", "a.yml --check b.yml"})
  void checksFiles(String arguments) throws UsageException {
    CommandLine line = CommandLine.parse(arguments.split(" "));

    assertThat(line.action()).isEqualTo(Action.CHECK);
    assertThat(line.files()).containsExactly(Path.of("a.yml"), Path.of("b.yml"));
  }

  @Test
  void testsRules() throws UsageException {
    CommandLine line =
        CommandLine.parse("--test-rules", "--run=a", "--ignore-unknown-fields", "b.yml");

    assertThat(line.action()).isEqualTo(Action.TEST_RULES);
    assertThat(line.files()).containsExactly(Path.of("b.yml"));
    assertThat(line.ruleTests()).isEqualTo(new CommandLine.RuleTests(List.of("a"), true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --nonsense                          | unknown long flag '--nonsense'; known are --alertmanager
          --web.config.path=a                 | unknown long flag '--web.config.path'
          --no-query.timeout                  | unknown long flag '--no-query.timeout'
          --query.timeout                     | expected argument for flag '--query.timeout'
          --log.level=info,--log.level=warn   | flag 'log.level' cannot be repeated
          --run=a                             | --run and --ignore-unknown-fields go with --test-rules
          prometheus.yml                      | unexpected argument 'prometheus.yml'
          """)
  void refusesTheRest(String arguments, String reason) {
    assertThatThrownBy(() -> CommandLine.parse(arguments.split(",")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(reason);
  }
}
