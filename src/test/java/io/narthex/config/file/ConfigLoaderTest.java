package io.narthex.config.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.narthex.config.PrometheusConfig;
import io.narthex.config.ScrapeConfig;
import io.narthex.config.ScrapeLimits;
import io.narthex.config.ScrapeProtocol;
import io.narthex.config.StaticConfig;
import io.narthex.config.schema.ConfigException;
import io.narthex.conformance.Corpus;
import io.narthex.discovery.Discoveries;
import io.narthex.discovery.file.FileSource;
import io.narthex.discovery.http.HttpSource;
import io.narthex.http.config.BasicAuth;
import io.narthex.http.config.JwtBearer;
import io.narthex.http.config.OAuth2;
import io.narthex.http.config.Secret;
import io.narthex.model.Labels;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigLoaderTest {
  private static final ConfigLoader LOADER =
      new ConfigLoader(Discoveries.KINDS, Map.of("REGION", "eu"));

  private static PrometheusConfig parse(String... lines) {
    return LOADER.parse(String.join("\n", lines), "test.yml", Path.of("/base"));
  }

  private static ScrapeConfig job(String... lines) {
    String body = String.join("\n", lines).indent(4);
    return parse("scrape_configs:", "  - job_name: j", body).scrapeConfigs().get(0);
  }

  @Test
  void nothingIsAConfigurationOfDefaults() {
    PrometheusConfig config = parse("");
    assertThat(config.scrapeConfigs()).isEmpty();
    assertThat(config.global().scrapeIntervalMs()).isEqualTo(60_000);
    assertThat(config.global().scrapeTimeoutMs()).isEqualTo(10_000);
    assertThat(config.global().evaluationIntervalMs()).isEqualTo(60_000);
    assertThat(config.notBuiltYet()).isEmpty();
  }

  @Test
  void aJobHasDefaults() {
    ScrapeConfig job = job("static_configs: [{targets: ['a:1']}]");
    assertThat(job.metricsPath()).isEqualTo("/metrics");
    assertThat(job.scheme()).isEqualTo("http");
    assertThat(job.honorTimestamps()).isTrue();
    assertThat(job.honorLabels()).isFalse();
    assertThat(job.enableCompression()).isTrue();
    assertThat(job.histograms().scrapeNative()).isTrue();
    assertThat(job.scrapeProtocols()).startsWith(ScrapeProtocol.PROTOBUF);
    assertThat(job.limits()).isEqualTo(ScrapeLimits.NONE);
    assertThat(job.httpClient().followRedirects()).isTrue();
    assertThat(job.discovery()).containsExactly(new StaticConfig(List.of("a:1"), Labels.EMPTY));
  }

  @Test
  void aJobTakesOverWhatGlobalSays() {
    ScrapeConfig job =
        parse(
                "global:",
                "  scrape_interval: 5s",
                "  sample_limit: 7",
                "  body_size_limit: 1.5MB",
                "  scrape_native_histograms: false",
                "scrape_configs: [{job_name: j}]")
            .scrapeConfigs()
            .get(0);
    assertThat(job.scrapeIntervalMs()).isEqualTo(5_000);
    assertThat(job.scrapeTimeoutMs()).isEqualTo(5_000);
    assertThat(job.limits().samples()).isEqualTo(7);
    assertThat(job.limits().bodySizeBytes()).isEqualTo(1_572_864);
    assertThat(job.scrapeProtocols()).doesNotContain(ScrapeProtocol.PROTOBUF).hasSize(4);
  }

  @Test
  void pathsAreRelativeToTheFile() {
    ScrapeConfig job =
        job(
            "basic_auth: {username: u, password_file: ../secret}",
            "file_sd_configs: [{files: [targets/*.json]}]");
    assertThat(job.httpClient().basicAuth())
        .isEqualTo(new BasicAuth(Secret.of("u"), Secret.file(Path.of("/secret"))));
    assertThat(job.discovery())
        .containsExactly(new FileSource(List.of("/base/targets/*.json"), 300_000));
  }

  @Test
  void variablesAreReplacedInExternalLabelsOnly() {
    PrometheusConfig config =
        parse(
            "global: {external_labels: {region: '${REGION}-$REGION', gone: $NONE, cash: $$5}}",
            "scrape_configs: [{job_name: $REGION}]");
    assertThat(config.global().externalLabels())
        .isEqualTo(Labels.of("region", "eu-eu", "cash", "$5"));
    assertThat(config.scrapeConfigs().get(0).jobName()).isEqualTo("$REGION");
  }

  @Test
  void whatIsPrintedHidesSecretsAndLoadsAgain() {
    PrometheusConfig config =
        parse(
            "global: {scrape_interval: 90s}",
            "scrape_configs:",
            "  - job_name: j",
            "    honor_timestamps: false",
            "    basic_auth: {username: u, password: hunter2}",
            "    http_sd_configs: [{url: 'http://h/x', bearer_token: hunter2}]",
            "    relabel_configs: [{source_labels: [a], regex: 'x(.*)', target_label: b}]",
            "    http_headers: {X-Key: {secrets: [hunter2]}}");
    assertThat(config.yaml()).contains("scrape_interval: 1m30s").doesNotContain("hunter2");
    assertThat(config.yaml().split("<secret>", -1)).hasSize(4);
    PrometheusConfig again = LOADER.parse(config.yaml(), "printed", Path.of("/base"));
    assertThat(Corpus.<Object>parse(again.yaml())).isEqualTo(Corpus.parse(config.yaml()));
    assertThat(again.scrapeConfigs().get(0).relabelConfigs())
        .isEqualTo(config.scrapeConfigs().get(0).relabelConfigs());
  }

  @Test
  void anchorsAreMerged() {
    List<ScrapeConfig> jobs =
        parse(
                "scrape_configs:",
                "  - &first {job_name: a, honor_labels: true, metrics_path: /x}",
                "  - {<<: *first, job_name: b, metrics_path: /y}")
            .scrapeConfigs();
    assertThat(jobs).extracting(ScrapeConfig::jobName).containsExactly("a", "b");
    assertThat(jobs.get(1).honorLabels()).isTrue();
    assertThat(jobs.get(1).metricsPath()).isEqualTo("/y");
  }

  @Test
  void errorsNameTheirPlace() {
    ConfigException error =
        catchThrowableOfType(
            ConfigException.class,
            () -> parse("scrape_configs:", "  - job_name: j", "    scrape_timeout: 2m"));
    assertThat(error)
        .hasMessage(
            "parsing YAML file test.yml: scrape timeout greater than scrape interval for scrape"
                + " config with job name \"j\" (line 3, column 5:"
                + " scrape_configs[0].scrape_timeout)");
    assertThat(error.line()).isEqualTo(3);
    assertThat(error.key()).isEqualTo("scrape_configs[0].scrape_timeout");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nonsense: 1 | line 1: field nonsense not found in type config.plain",
        "global: {scrape_interval: 1parsec} | unknown unit \"parsec\" in duration",
        "global: {sample_limit: -1} | cannot unmarshal !!int `-1` into uint",
        "global: {sample_limit: many} | cannot unmarshal !!str `many` into uint",
        "global: [] | cannot unmarshal !!seq into config.plain",
        "global: {body_size_limit: 5} | units: missing unit in \"5\"",
        "global: {sample_limit: 5, sample_limit: 6} | field sample_limit already set",
        "scrape_configs: [{job_name: a}, {job_name: a}] | found multiple scrape configs",
        "scrape_configs: [{job_name: a, honor_labels: maybe}] | into bool",
        "scrape_configs: [{job_name: a, scrape_protocols: [X]}] | unknown scrape protocol X",
        "scrape_configs: [{job_name: a, file_sd_configs: [{}]}] | at least one path name",
        "scrape_configs: [{job_name: a, dns_sd_configs: [{names: [x], type: A}]}] | a port is",
        "scrape_configs: [{job_name: a, gce_sd_configs: []}] | of kind gce is not built",
        "scrape_configs: [{job_name: a, tls_config: {min_version: SSL3}}] | unknown TLS version",
        "rule_files: [a*/b] | invalid rule file path",
        "global: { | yaml: line",
        "remote_write: [{url: x, headers: {Host: y}}] | is a reserved header",
      })
  void badInputIsRefused(String text, String problem) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("parsing YAML file test.yml: ")
        .hasMessageContaining(problem);
  }

  @Test
  void aSignedStatementTakesThePlaceOfAClientSecret() {
    PrometheusConfig config =
        parse(
            "scrape_configs:",
            "- job_name: a",
            "  oauth2:",
            "    client_id: me",
            "    token_url: https://idp.example/token",
            "    grant_type: urn:ietf:params:oauth:grant-type:jwt-bearer",
            "    client_certificate_key: the key",
            "    client_certificate_key_id: k1",
            "    iss: us",
            "    claims: {team: blue, level: 3, roles: [a, true]}");
    OAuth2 oauth2 = config.scrapeConfigs().get(0).httpClient().oauth2();
    assertThat(oauth2).isNotNull();
    assertThat(oauth2.jwtBearer())
        .isEqualTo(
            new JwtBearer(
                Secret.of("the key"),
                "k1",
                "RS256",
                "us",
                "",
                Map.of("team", "blue", "level", 3L, "roles", List.of("a", true))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "iss: us | either oauth2 client_certificate_key or client_certificate_key_file must be",
        "client_certificate_key: a, client_certificate_key_file: b | at most one of oauth2 client_",
        "client_certificate_key: a, signature_algorithm: ES256 | valid signature algorithms are",
      })
  void aStatementThatCannotBeSignedIsRefused(String keys, String problem) {
    String oauth2 =
        "{client_id: a, token_url: 'http://b', grant_type:"
            + " 'urn:ietf:params:oauth:grant-type:jwt-bearer', %s}";
    assertThatThrownBy(
            () -> parse("scrape_configs: [{job_name: a, oauth2: " + oauth2.formatted(keys) + "}]"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(problem);
  }

  @Test
  void deepNestingAndCirclesAreRefused() {
    assertThatThrownBy(() -> parse("global: " + "[".repeat(100_000)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("nested more than 64 levels deep");
    assertThatThrownBy(() -> parse("global: &x {<<: *x}"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("in a circle");
  }

  @Test
  void sectionsWithoutEffectAreNamed() {
    PrometheusConfig config =
        parse("remote_write: [{url: 'http://r/'}]", "rule_files: [rules.yml]");
    assertThat(config.notBuiltYet()).containsExactly("remote_write");
    assertThat(config.ruleFiles()).containsExactly("/base/rules.yml");
  }

  @Test
  void includedFilesBringJobs(@TempDir Path dir) throws IOException {
    Files.createDirectory(dir.resolve("jobs"));
    Files.writeString(dir.resolve("jobs/b.yml"), "scrape_configs: [{job_name: b}]");
    Files.writeString(
        dir.resolve("jobs/a.yml"),
        "scrape_configs: [{job_name: a, basic_auth: {password_file: p}}]");
    Path main = dir.resolve("main.yml");
    Files.writeString(main, "scrape_config_files: [jobs/*.yml]\nscrape_configs: [{job_name: own}]");
    List<ScrapeConfig> jobs = LOADER.load(main).scrapeConfigs();
    assertThat(jobs).extracting(ScrapeConfig::jobName).containsExactly("own", "a", "b");
    assertThat(jobs.get(1).httpClient().basicAuth())
        .isEqualTo(new BasicAuth(Secret.of(""), Secret.file(dir.resolve("jobs/p"))));

    Files.writeString(dir.resolve("jobs/c.yml"), "scrape_configs:\n  - job_name: own");
    assertThatThrownBy(() -> LOADER.load(main))
        .hasMessageContaining("jobs/c.yml: found multiple scrape configs with job name \"own\"")
        .hasMessageContaining("line 2");
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(() -> LOADER.load(Path.of("no/such.yml")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("no/such.yml");
  }

  @Test
  void withoutAFileTheServerWatchesItself() {
    PrometheusConfig config = LOADER.defaults(URI.create("http://127.0.0.1:9090/metrics"));
    assertThat(config.scrapeConfigs()).extracting(ScrapeConfig::jobName).containsExactly("narthex");
    assertThat(config.yaml()).contains("scheme: http\n").doesNotContain("tls_config");
  }

  @Test
  void overTlsItDoesNotAskItselfForACertificate() {
    PrometheusConfig config = LOADER.defaults(URI.create("https://127.0.0.1:9090/n/metrics"));
    assertThat(config.yaml())
        .contains("scheme: https\n", "metrics_path: /n/metrics\n", "insecure_skip_verify: true\n");
  }

  @Test
  void aDiscoveryKindHasItsOwnClient() {
    HttpSource source =
        (HttpSource)
            job("http_sd_configs: [{url: 'http://h/', follow_redirects: no}]").discovery().get(0);
    assertThat(source.client().followRedirects()).isFalse();
  }
}
