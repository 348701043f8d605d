package io.narthex.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerSettingsTest {
  private static final long DAY_MS = 86_400_000;

  @Test
  void defaultsArePrometheuss() {
    ServerSettings settings = read(Map.of());

    assertThat(settings.config().file()).isEqualTo(Path.of("prometheus.yml"));
    assertThat(settings.config().given()).isFalse();
    assertThat(settings.storage().path()).isEqualTo(Path.of("data").toAbsolutePath());
    assertThat(settings.storage().retentionTimeMs()).isEqualTo(15 * DAY_MS);
    assertThat(settings.storage().retentionSizeBytes()).isZero();
    assertThat(settings.web().listenAddress()).isEqualTo(new ListenAddress("127.0.0.1", 9090));
    assertThat(settings.web().routePrefix()).isEqualTo("/");
    assertThat(settings.web().lifecycle()).isFalse();
    assertThat(settings.query())
        .isEqualTo(new ServerSettings.Query(300_000, 120_000, 20, 50_000_000));
    assertThat(settings.log().level()).isEqualTo(ServerSettings.Log.Level.INFO);
    assertThat(settings.features()).isEmpty();
    assertThat(settings.datasource()).isEqualTo("java:jboss/datasources/NarthexDS");
    assertThat(settings.flags())
        .hasSize(Flag.values().length)
        .containsEntry("query.timeout", "2m")
        .containsEntry("web.enable-admin-api", "false");
  }

  @Test
  void everyKeyIsRead() {
    ServerSettings settings =
        read(
            Map.of(
                "narthex.config.file", "/etc/p.yml",
                "narthex.storage.tsdb.path", "/srv/n/../m",
                "narthex.storage.tsdb.retention.size", "1GB512MB",
                "narthex.storage.limit.block-cache", "1GB",
                "narthex.web.listen-address", "[::1]:80",
                "narthex.web.external-url", "https://h:8443/a/b/",
                "narthex.web.enable-lifecycle", "true",
                "narthex.enable-feature", "one, two,,",
                "narthex.log.format", "JSON"));

    assertThat(settings.config())
        .isEqualTo(
            new ServerSettings.Config(
                ServerSettings.Config.Source.FILE, Path.of("/etc/p.yml"), true, false, 30_000));
    assertThat(settings.storage())
        .isEqualTo(
            new ServerSettings.Storage(
                Path.of("/srv/m"), 0, 1536L << 20, 7_200_000, 1_000, 0, 0, 1 << 30, 64 << 20));
    assertThat(settings.web())
        .isEqualTo(
            new ServerSettings.Web(
                new ListenAddress("::1", 80),
                Optional.of(URI.create("https://h:8443/a/b/")),
                "/a/b/",
                true,
                false,
                false,
                ".*",
                16,
                false,
                100_000,
                Optional.empty(),
                10_000,
                300,
                false));
    assertThat(settings.features()).containsExactlyInAnyOrder("one", "two");
    assertThat(settings.log().format()).isEqualTo(ServerSettings.Log.Format.JSON);
  }

  @Test
  void withoutAPathDataIsKeptWhereTheServerKeepsIts() {
    assertThat(read(Map.of("jboss.server.data.dir", "/opt/w/data")).storage().path())
        .isEqualTo(Path.of("/opt/w/data/narthex"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          narthex.query.timeout               | 5 minutes  | unknown unit
          narthex.query.lookback-delta        | 0          | must be more than zero
          narthex.query.max-concurrency       | 0          | not between 1 and
          narthex.query.max-samples           | 5e7        | not a whole number
          narthex.storage.tsdb.retention.size | 12         | not a valid size
          narthex.storage.tsdb.retention.size | 9EB        | not a size between
          narthex.web.listen-address          | 9090       | not HOST:PORT
          narthex.web.listen-address          | a:70000    | not HOST:PORT
          narthex.web.external-url            | localhost  | not a URL
          narthex.web.enable-lifecycle        | yes        | neither true nor false
          narthex.log.level                   | chatty     | must be one of
          """)
  void refusalsNameKeyAndValue(String key, String value, String reason) {
    assertThatThrownBy(() -> read(Map.of(key, value)))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith(key + "=" + value + ": ")
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0B, 0",
    "1KB, 1024",
    "512MB, 536870912",
    "1.5KB, 1536",
    "1KiB, 1024",
    "2EB, 2305843009213693952"
  })
  void sizesArePowersOfTwo(String text, long bytes) {
    assertThat(ByteSize.parse(text)).isEqualTo(bytes);
  }

  private static ServerSettings read(Map<String, String> values) {
    return ServerSettings.from(key -> Optional.ofNullable(values.get(key)));
  }
}
