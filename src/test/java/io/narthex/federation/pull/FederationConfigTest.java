package io.narthex.federation.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.config.FederationConfig;
import io.narthex.config.FederationConfig.Mode;
import io.narthex.config.PrometheusConfig;
import io.narthex.config.ReplicaOptions;
import io.narthex.config.file.ConfigLoader;
import io.narthex.config.schema.ConfigException;
import io.narthex.model.Labels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code federation_configs}: defaults, the file of its own, and what is commonly got wrong. */
class FederationConfigTest {
  private static final String SOURCE =
      """
      federation_configs:
        - job_name: leaf
          match: ['{job="node"}', up, '{__name__=~"job:.*"}']
      """;

  @TempDir Path directory;

  private PrometheusConfig parse(String text) {
    return new ConfigLoader(List.of(), Map.of(), FederationJobs::checked)
        .parse(text, "test.yml", directory);
  }

  @Test
  void aSourceIsAScrapeJobWithOtherDefaults() {
    FederationConfig source = parse(SOURCE).federationConfigs().get(0);
    assertThat(source.mode()).isEqualTo(Mode.LATEST);
    assertThat(source.job().honorLabels()).isTrue();
    assertThat(source.job().trackTimestampsStaleness()).isTrue();
    assertThat(source.job().metricsPath()).isEqualTo("/federate");
  }

  @Test
  void whatTheSourceTellsOfItselfIsLeftOutUnlessNamed() {
    String own =
        ",__name__!~\"ALERTS|ALERTS_FOR_STATE|up|scrape_.+|narthex_federation_(cursor|leader)\"}";
    assertThat(FederationJobs.latest(parse(SOURCE).federationConfigs()).get(0).params())
        .containsEntry(
            "match[]",
            List.of("{job=\"node\"" + own, "{__name__=\"up\"}", "{__name__=~\"job:.*\"" + own));
  }

  @Test
  void theSectionMayStandInAFileOfItsOwn() throws IOException {
    Path main = directory.resolve("prometheus.yml");
    Files.writeString(main, "global: {scrape_interval: 7s}\n");
    Files.writeString(directory.resolve("federation.yml"), SOURCE);
    PrometheusConfig config = new ConfigLoader(List.of(), Map.of()).load(main);
    assertThat(config.federationConfigs().get(0).job().scrapeIntervalMs()).isEqualTo(7_000);
  }

  @Test
  void theSourcesOfASectionAreAGroupOfReplicas() {
    FederationConfig source =
        parse(SOURCE + "    replica_labels: [replica, zone]\n").federationConfigs().get(0);
    assertThat(source.replicas()).isEqualTo(new ReplicaOptions("leaf", Set.of("replica", "zone")));
    assertThat(parse(SOURCE).federationConfigs().get(0).replicas().merges()).isFalse();
  }

  /** The series that a leaf tells with external labels, as the root stores it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "source_label: via                                   | {cluster=\"c\", via=\"leaf\", zone=\"z\"}",
        "external_labels: {strip: [zone, none]}              | {cluster=\"c\"}",
        "external_labels: {rename: {zone: region, none: no}} | {cluster=\"c\", region=\"z\"}",
        "external_labels: {rename: {zone: a.b}, strip: [cluster]} | {\"a.b\"=\"z\"}"
      })
  void labelsOfTheServerAreKeptStrippedOrRenamed(String line, String stored) {
    FederationConfig source = parse(SOURCE + "    " + line + "\n").federationConfigs().get(0);
    Labels told = Labels.of("cluster", "c", "zone", "z");
    assertThat(source.job().metricRelabelConfigs().apply(told)).hasToString(stored);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "honor_labels: false              | exported_job",
        "honor_timestamps: false          | old samples to now",
        "params: {'match[]': [up]}        | stand under match",
        "mode: sometimes                  | unknown mode",
        "match: []                        | nothing is selected",
        "replica_labels: [job]            | fall together",
        "replica_group: eu                | needs replica_labels",
        "match: ['{}']                    | selects nothing",
        "match: [up, 'up{']               | (line 3, column 17: federation_configs[0].match[1])",
        "track_timestamps_staleness: no   | go on for the look-back",
        "metrics_path: /metrics           | tells of itself only",
        "source_label: instance           | apart",
        "external_labels: {strip: [job]}  | external_labels.strip",
        "external_labels: {keep: [zone]}  | field keep not found",
        "selectors: [up]                  | field selectors not found"
      })
  void commonMistakesAreRefusedWithTheFix(String line, String told) {
    String match = line.startsWith("match") ? "" : "    match: [up]\n";
    String text = "federation_configs:\n  - job_name: leaf\n" + match + "    " + line + "\n";
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(told);
  }
}
