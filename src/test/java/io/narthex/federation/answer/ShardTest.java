package io.narthex.federation.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.model.Labels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vectors of FEDERATION.md: every server must tell the same parts. */
class ShardTest {
  @ParameterizedTest
  @CsvSource({
    "up, '', 23af5a217b078e8f, 1, 5",
    "up, 'job=node;instance=a:9100', 680507fa77689351, 1, 2",
    "lat_bucket, 'le=0.5;path=/a', b74c3d2fae467596, 2, 6",
    "lat_sum, 'path=/a', b74c3d2fae467596, 2, 6",
    "http_requests_total, 'code=200', 1d33787d7c8152a4, 2, 3",
    "größe, 'ort=Köln', 99540f8de6f3eeca, 1, 3",
    "rpc, 'quantile=0.99;service=x', 1f5f94ae9d1f6f8f, 2, 1",
  })
  void vectors(String metric, String labels, String hash, int third, int seventh) {
    Labels series = series(metric, labels);
    assertThat("%016x".formatted(Shard.hash(series))).isEqualTo(hash);
    assertThat(new Shard(third, 3).holds(series)).isTrue();
    assertThat(new Shard(seventh, 7).holds(series)).isTrue();
  }

  private static Labels series(String metric, String labels) {
    var builder = Labels.of("__name__", metric).toBuilder();
    for (String label : labels.isEmpty() ? new String[0] : labels.split(";", -1)) {
      String[] pair = label.split("=", 2);
      builder.set(pair[0], pair[1]);
    }
    return builder.build();
  }

  @Test
  void whatMakesOneHistogramStaysTogether() {
    long hash = Shard.hash(series("lat_sum", "job=a"));
    assertThat(Shard.hash(series("lat_bucket", "job=a;le=0.5"))).isEqualTo(hash);
    assertThat(Shard.hash(series("lat_count", "job=a"))).isEqualTo(hash);
    assertThat(Shard.hash(series("lat", "job=a;quantile=0.5"))).isEqualTo(hash);
    assertThat(Shard.hash(series("lat_sum", "job=b"))).isNotEqualTo(hash);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "/", "1/", "/2", "2/2", "-1/2", "0/0", "a/b", "0/99999999"})
  void badShards(String text) {
    assertThatThrownBy(() -> Shard.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("shard must be i/n");
  }
}
