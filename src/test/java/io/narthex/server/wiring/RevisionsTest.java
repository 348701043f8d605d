package io.narthex.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.narthex.config.revision.FakeRevisionStore;
import io.narthex.config.revision.Revision;
import io.narthex.config.revision.RevisionProblems;
import io.narthex.config.revision.RevisionStoreException;
import io.narthex.config.revision.RevisionTexts;
import io.narthex.config.schema.ConfigException;
import io.narthex.server.wiring.Configuration.InForce;
import io.narthex.server.wiring.Revisions.Listed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevisionsTest {
  private static final String RULES =
      "groups: [{name: g, rules: [{record: 'a:b', expr: 'sum(up)'}]}]";

  @TempDir private Path directory;
  private final FakeRevisionStore store = new FakeRevisionStore();
  private final List<InForce> applied = new ArrayList<>();
  private long nowMs = 1_000;
  private Configuration configuration;
  private Revisions revisions;

  @BeforeEach
  void build() {
    Path main = directory.resolve("prometheus.yml");
    ServerSettings settings =
        ServerSettings.from(
            key ->
                Optional.ofNullable(
                    Map.of(
                            "narthex.config.file",
                            main.toString(),
                            "narthex.config.source",
                            "database")
                        .get(key)));
    ConfigurationReader reader =
        new ConfigurationReader(settings.features(), settings.web(), new HostServer());
    RevisionSource source = new RevisionSource(settings.config(), reader, store, () -> nowMs);
    configuration = new Configuration(source, () -> nowMs);
    revisions =
        new Revisions(
            source, reader, store, configuration, () -> nowMs, directory.resolve("exports"));
  }

  private static RevisionTexts texts(String job, String rules) {
    return RevisionTexts.of(
        Map.of(
            "prometheus.yml",
            "rule_files: [rules/*.yml]\nscrape_configs:\n  - job_name: "
                + job
                + "\n    bearer_token: hunter2\n",
            "rules/r.yml",
            rules));
  }

  private void writeFile() throws IOException {
    Files.createDirectories(directory.resolve("rules"));
    for (Map.Entry<String, String> file : texts("imported", RULES).files().entrySet()) {
      Files.writeString(directory.resolve(file.getKey()), file.getValue());
    }
  }

  @Test
  void lookingForProblemsTakesNothingIn() throws IOException {
    writeFile();
    assertThat(configuration.problem()).isEmpty();
    Files.writeString(directory.resolve("rules/r.yml"), "groups: 3");
    assertThat(configuration.problem()).contains("r.yml");
    assertThat(revisions.list(Integer.MAX_VALUE, 10)).isEmpty();
  }

  private String jobInForce() {
    return configuration.current().scrapeConfigs().stream()
        .map(job -> job.jobName())
        .reduce("", String::concat);
  }

  private Listed listed(int number) {
    return revisions.find(number).orElseThrow();
  }

  @Test
  void theFileIsTheFirstRevision() throws IOException {
    writeFile();
    assertThat(jobInForce()).isEmpty();

    configuration.follow(applied::add);

    assertThat(jobInForce()).isEqualTo("imported");
    assertThat(applied).singleElement();
    assertThat(applied.get(0).ruleGroups()).hasSize(1);
    assertThat(listed(1).active()).isTrue();
    assertThat(listed(1).revision().comment()).endsWith("prometheus.yml");
    Files.delete(directory.resolve("prometheus.yml"));
    configuration.reload();
    assertThat(jobInForce()).isEqualTo("imported");
  }

  @Test
  void withoutAFileTheFirstRevisionIsMadeByHand() {
    configuration.follow(applied::add);
    assertThat(revisions.list(Integer.MAX_VALUE, 10)).isEmpty();
    assertThat(jobInForce()).isEmpty();

    int made = revisions.create(texts("a", RULES), 0, "alice", "first");
    assertThat(jobInForce()).isEmpty();
    revisions.activate(made, "alice");

    assertThat(jobInForce()).isEqualTo("a");
    assertThat(revisions.activeNumber()).isEqualTo(1);
  }

  @Test
  void rollingBackIsActivatingAnOlderOne() {
    configuration.follow(applied::add);
    int first = revisions.create(texts("a", RULES), 0, "alice", "first");
    int second = revisions.create(texts("b", RULES), first, "bob", "second");
    revisions.activate(first, "alice");
    nowMs = 2_000;
    revisions.activate(second, "bob");
    assertThat(jobInForce()).isEqualTo("b");
    nowMs = 3_000;

    revisions.activate(first, "carol");

    assertThat(jobInForce()).isEqualTo("a");
    assertThat(revisions.list(Integer.MAX_VALUE, 10))
        .extracting(listed -> listed.revision().number(), Listed::active)
        .containsExactly(tuple(2, false), tuple(1, true));
    assertThat(listed(first).activation().orElseThrow().atMs()).isEqualTo(3_000);
    assertThat(listed(first).activation().orElseThrow().author()).isEqualTo("carol");
    assertThat(listed(second).revision()).isEqualTo(new Revision(2, 1_000, "bob", "second", 1));
  }

  @Test
  void whatIsBrokenIsRefusedWithItsPlaceAndChangesNothing() {
    configuration.follow(applied::add);
    RevisionTexts broken =
        RevisionTexts.of(Map.of("prometheus.yml", "scrape_configs:\n  - job_nam: x\n"));
    RevisionTexts badRule =
        texts("a", "groups: [{name: g, rules: [{record: 'a:b', expr: 'sum('}, {record: '{'}]}]");

    assertThat(revisions.problems(broken, 0))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.file()).isEqualTo("prometheus.yml");
              assertThat(problem.line()).isEqualTo(2);
              assertThat(problem.key()).isEqualTo("scrape_configs[0].job_nam");
            });
    assertThat(revisions.problems(badRule, 0))
        .isNotEmpty()
        .allSatisfy(problem -> assertThat(problem.file()).isEqualTo("rules/r.yml"));
    assertThat(revisions.problems(texts("a", RULES), 0)).isEmpty();
    assertThatThrownBy(() -> revisions.create(broken, 0, "", ""))
        .isInstanceOf(RevisionProblems.class)
        .hasMessageContaining("field job_nam not found");
    assertThat(revisions.list(Integer.MAX_VALUE, 10)).isEmpty();
  }

  @Test
  void whatCannotBeInForceLeavesTheOldOne() {
    configuration.follow(
        inForce -> {
          if (inForce.config().scrapeConfigs().stream()
              .anyMatch(job -> job.jobName().equals("unwanted"))) {
            throw new ConfigException("q", 0, 0, "query_log_file", "cannot be opened");
          }
        });
    int good = revisions.create(texts("a", RULES), 0, "", "");
    int bad = revisions.create(texts("unwanted", RULES), 0, "", "");
    revisions.activate(good, "");

    assertThatThrownBy(() -> revisions.activate(bad, "")).isInstanceOf(RevisionProblems.class);

    assertThat(jobInForce()).isEqualTo("a");
    assertThat(revisions.activeNumber()).isEqualTo(good);
  }

  @Test
  void withTheDatabaseAwayTheConfigurationStays() {
    configuration.follow(applied::add);
    int made = revisions.create(texts("a", RULES), 0, "", "");
    revisions.activate(made, "");
    store.away(true);

    assertThatThrownBy(() -> revisions.activate(made, ""))
        .isInstanceOf(RevisionStoreException.class);
    assertThatThrownBy(configuration::reload).isInstanceOf(RevisionStoreException.class);

    assertThat(jobInForce()).isEqualTo("a");
    assertThat(configuration.lastLoad().successful()).isFalse();
    store.away(false);
    configuration.reload();
    assertThat(configuration.lastLoad().successful()).isTrue();
  }

  @Test
  void anEditedTextKeepsTheSecretBehindItsMask() {
    int first = revisions.create(texts("a", RULES), 0, "", "");
    RevisionTexts shown = revisions.shown(first);
    assertThat(shown.files().get("prometheus.yml")).contains("bearer_token: <secret>");

    int second = revisions.create(shown, first, "", "");

    assertThat(store.texts(second).files().get("prometheus.yml")).contains("\"hunter2\"");
    assertThat(revisions.diff(first, second)).isEmpty();
    assertThatThrownBy(() -> revisions.create(shown, 0, "", ""))
        .isInstanceOf(RevisionProblems.class);
  }

  @Test
  void anExportIsForItsOwnerOnly() throws IOException {
    int made = revisions.create(texts("a", RULES), 0, "", "");

    Path exported = revisions.export(made);

    assertThat(exported.resolve("rules/r.yml")).hasContent(RULES);
    assertThat(exported.resolve("prometheus.yml")).content().contains("hunter2");
    assertThat(Files.getPosixFilePermissions(exported))
        .containsExactlyInAnyOrder(
            PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE,
            PosixFilePermission.OWNER_EXECUTE);
  }
}
