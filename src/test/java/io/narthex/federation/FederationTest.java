package io.narthex.federation;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.exposition.EscapingScheme;
import io.narthex.model.Labels;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Federation over a real store: what the upstream cases leave open. */
class FederationTest {
  private static final long NOW_MS = 600_000;

  @TempDir Path directory;
  private FederationFixture store;

  @BeforeEach
  void open() {
    store = new FederationFixture(directory, NOW_MS);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void valuesAndLabelsAreEscapedAsTheTextFormatAsks() throws Exception {
    store.load(
        """
        load 1m
          a{path="C:\\\\dir\\n\\"x\\"",instance="i"} 0x9 1e6
        """);
    assertThat(store.federate(Labels.EMPTY, "a"))
        .isEqualTo(
            "# TYPE a untyped\na{instance=\"i\",path=\"C:\\\\dir\\n\\\"x\\\"\"} 1e+06 600000\n");
  }

  @Test
  void foreignNamesFollowTheEscapingScheme() throws Exception {
    store.load("load 1m\n  {\"my.metric\",\"a.b\"=\"c\",instance=\"i\"} 0x9 1");
    assertThat(federate(EscapingScheme.ALLOW_UTF_8))
        .isEqualTo(
            "# TYPE \"my.metric\" untyped\n"
                + "{\"my.metric\",\"a.b\"=\"c\",instance=\"i\",\"ex.t\"=\"e\"} 1 600000\n");
    assertThat(federate(EscapingScheme.UNDERSCORES))
        .isEqualTo(
            "# TYPE my_metric untyped\nmy_metric{a_b=\"c\",instance=\"i\",ex_t=\"e\"} 1 600000\n");
    assertThat(federate(EscapingScheme.DOTS))
        .isEqualTo(
            "# TYPE my_dot_metric untyped\n"
                + "my_dot_metric{a_dot_b=\"c\",instance=\"i\",ex_dot_t=\"e\"} 1 600000\n");
    assertThat(federate(EscapingScheme.VALUES))
        .isEqualTo(
            "# TYPE U__my_2e_metric untyped\n"
                + "U__my_2e_metric{U__a_2e_b=\"c\",instance=\"i\",U__ex_2e_t=\"e\"} 1 600000\n");
  }

  private String federate(EscapingScheme escaping) throws Exception {
    return store.federate(Labels.of("ex.t", "e"), escaping, "{\"my.metric\"}");
  }

  @Test
  void customBucketsBecomeAClassicHistogramAndExponentialOnesAreLeftOut() throws Exception {
    store.load(
        """
        load 1m
          h{instance="i"} _x9 {{schema:-53 sum:5 count:4 custom_values:[1 2.5] buckets:[1 0 3]}}
          e{instance="i"} _x9 {{schema:0 sum:5 count:4 buckets:[1 2 1]}}
        """);
    assertThat(store.federate(Labels.EMPTY, "{__name__=~\"h|e\"}"))
        .isEqualTo(
            """
            # TYPE h histogram
            h_bucket{instance="i",le="1"} 1 540000
            h_bucket{instance="i",le="2.5"} 1 540000
            h_bucket{instance="i",le="+Inf"} 4 540000
            h_sum{instance="i"} 5 540000
            h_count{instance="i"} 4 540000
            """);
  }

  @Test
  void bothEndsOfTheLookbackAreIncluded() throws Exception {
    store.load(
        """
        load 1m
          old{instance="i"}   0 1 2 3 4
          edge{instance="i"}  0 1 2 3 4 5
          gone{instance="i"}  0 1 2 3 4 5 6 stale
        """);
    assertThat(store.federate(Labels.EMPTY, "{instance=\"i\"}"))
        .isEqualTo("# TYPE edge untyped\nedge{instance=\"i\"} 5 300000\n");
  }

  @Test
  void noSelectorMeansNothing() throws Exception {
    store.load("load 1m\n  a 1x10");
    assertThat(store.federate(Labels.EMPTY)).isEmpty();
  }

  @Test
  void specialValuesAreWrittenInWords() throws Exception {
    store.load(
        """
        load 10m
          v{instance="nan"} _ NaN
          v{instance="plus"} _ Inf
          v{instance="minus"} _ -Inf
          v{instance="small"} _ 5e-324
        """);
    assertThat(store.federate(Labels.EMPTY, "v").lines())
        .containsExactlyInAnyOrder(
            "# TYPE v untyped",
            "v{instance=\"nan\"} NaN 600000",
            "v{instance=\"plus\"} +Inf 600000",
            "v{instance=\"minus\"} -Inf 600000",
            "v{instance=\"small\"} 5e-324 600000");
  }

  @Test
  void externalLabelsNeverOverride() throws Exception {
    store.load("load 10m\n  a{zone=\"own\"} _ 1\n  b 1 2");
    assertThat(store.federate(Labels.of("zone", "ext", "instance", "me"), "{__name__=~\"a|b\"}"))
        .isEqualTo(
            """
            # TYPE a untyped
            a{zone="own",instance="me"} 1 600000
            # TYPE b untyped
            b{instance="me",zone="ext"} 2 600000
            """);
  }
}
