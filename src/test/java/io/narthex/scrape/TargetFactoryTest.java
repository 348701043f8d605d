package io.narthex.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.config.HistogramOptions;
import io.narthex.model.Labels;
import io.narthex.relabel.RelabelConfig;
import io.narthex.relabel.RelabelRules;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TargetFactoryTest {
  private final Job job = new Job();

  private Target target(String... labels) throws ScrapeException {
    TargetFactory factory = new TargetFactory(job.config());
    return factory.target(factory.discovered(Labels.EMPTY, Labels.of(labels)));
  }

  @Test
  void defaultsAreFilledIn() throws Exception {
    Target target = target("__address__", "h:1", "__meta_x", "y", "zone", "a");
    assertThat(target.discovered())
        .isEqualTo(
            Labels.of(
                "__address__", "h:1",
                "__meta_x", "y",
                "__metrics_path__", "/metrics",
                "__scheme__", "http",
                "__scrape_interval__", "20s",
                "__scrape_timeout__", "20s",
                "job", "job",
                "zone", "a"));
    assertThat(target.labels()).isEqualTo(Labels.of("instance", "h:1", "job", "job", "zone", "a"));
    assertThat(target.url()).hasToString("http://h:1/metrics");
  }

  @Test
  void labelsRuleOverTheJob() throws Exception {
    job.params = Map.of("module", List.of("x", "y"));
    Target target =
        target(
            "__address__", "h:1",
            "__scheme__", "https",
            "__metrics_path__", "probe",
            "__param_module", "z&z",
            "__param_target", "t",
            "__scrape_interval__", "2m",
            "__scrape_timeout__", "5s",
            "job", "other",
            "instance", "mine");
    assertThat(target.url()).hasToString("https://h:1/probe?module=z%26z&module=y&target=t");
    assertThat(target.intervalMs()).isEqualTo(120_000);
    assertThat(target.timeoutMs()).isEqualTo(5_000);
    assertThat(target.labels()).isEqualTo(Labels.of("instance", "mine", "job", "other"));
  }

  @Test
  void aLabelOfNoValueIsNone() throws Exception {
    job.params = Map.of("module", List.of("x"));
    Target target =
        target("__address__", "h:1", "job", "", "__metrics_path__", "", "__param_module", "");
    assertThat(target.url()).hasToString("http://h:1/metrics?module=x");
    assertThat(target.labels()).isEqualTo(Labels.of("instance", "h:1", "job", "job"));
  }

  @Test
  void labelsDecideOverHistograms() throws Exception {
    Target target =
        target(
            "__address__", "h:1",
            "__scrape_native_histograms__", "false",
            "__convert_classic_histograms_to_nhcb__", "true",
            "__always_scrape_classic_histograms__", "1");
    assertThat(target.histograms()).isEqualTo(new HistogramOptions(false, true, true, 0, 0));
    assertThat(target("__address__", "h:1").histograms()).isEqualTo(job.histograms);
    assertThatThrownBy(() -> target("__address__", "h", "__scrape_native_histograms__", "maybe"))
        .hasMessage(
            "error parsing __scrape_native_histograms__: \"maybe\" is neither true nor false");
  }

  @Test
  void aLabelNamesAUnixSocket() throws Exception {
    Target target = target("__address__", "app", "__unix_socket__", "/run/app.sock");
    assertThat(target.unixSocket()).isEqualTo("/run/app.sock");
    assertThat(target.url()).hasToString("http://app/metrics");
    assertThat(target.key()).isNotEqualTo(target("__address__", "app").key());
  }

  @Test
  void hostsMayHaveAnUnderscore() throws Exception {
    assertThat(target("__address__", "node_1:9100").url())
        .hasToString("http://node_1:9100/metrics");
  }

  @Test
  void groupLabelsStandBehindThoseOfTheTarget() {
    TargetFactory factory = new TargetFactory(job.config());
    Labels discovered =
        factory.discovered(Labels.of("a", "group", "b", "group"), Labels.of("a", "target"));
    assertThat(discovered.get("a")).isEqualTo("target");
    assertThat(discovered.get("b")).isEqualTo("group");
  }

  @Test
  void whatMakesNoTargetSaysWhy() {
    assertThatThrownBy(() -> target("a", "b")).hasMessage("no address");
    assertThatThrownBy(() -> target("__address__", "h/p"))
        .hasMessage("\"h/p\" is not a valid hostname");
    assertThatThrownBy(() -> target("__address__", "h", "__scheme__", "ftp"))
        .hasMessage("unsupported scheme \"ftp\"");
    assertThatThrownBy(() -> target("__address__", "h", "__scrape_interval__", "0"))
        .hasMessage("scrape interval cannot be 0");
    assertThatThrownBy(() -> target("__address__", "h", "__scrape_timeout__", "x"))
        .hasMessage("error parsing scrape timeout: not a valid duration string: \"x\"");
    assertThatThrownBy(() -> target("__address__", "h", "__scrape_timeout__", "30s"))
        .hasMessage("scrape timeout cannot be greater than scrape interval (\"30s\" > \"20s\")");
    assertThatThrownBy(() -> target("__address__", "h o")).hasMessageStartingWith("no valid URL");
  }

  @Test
  void relabellingMayRewriteTheAddress() throws Exception {
    job.relabelConfigs =
        RelabelRules.of(
            List.of(RelabelConfig.replace("__address__", "(.*):80", "__address__", "$1:8080")));
    assertThat(target("__address__", "h:80").url()).hasToString("http://h:8080/metrics");
  }

  @Test
  void targetsSpreadOverTheInterval() throws Exception {
    int early = 0;
    for (int i = 0; i < 1_000; i++) {
      long offset = target("__address__", "host-" + i).offsetMs(5);
      assertThat(offset).isBetween(0L, Job.INTERVAL_MS - 1);
      early += offset < Job.INTERVAL_MS / 2 ? 1 : 0;
    }
    assertThat(early).isBetween(400, 600);
  }
}
