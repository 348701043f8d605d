package io.narthex.federation.latest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptHeaderTest {
  private static final String PROTO =
      "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | underscores",
        "*/* | underscores",
        "text/plain;version=0.0.4;escaping=values | values",
        "text/plain;escaping=nonsense | underscores",
        // what Prometheus 3 sends: the scheme stands on clauses that are not served here
        "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,"
            + "text/plain;version=0.0.4;q=0.3,*/*;q=0.2 | allow-utf-8",
        // behind the clause that is served, nothing counts
        "text/plain;version=0.0.4;q=0.5,text/plain;version=1.0.0;escaping=dots;q=0.4 | underscores",
        "text/plain;q=0.1;escaping=dots,application/json;escaping=values;q=0.9 | dots",
        PROTO + ";encoding=delimited;q=0.6,text/plain;escaping=dots;q=0.5 | underscores"
      })
  void escaping(String header, String scheme) {
    assertThat(AcceptHeader.parse(header).escaping().word()).isEqualTo(scheme);
  }

  /** As Prometheus 3.5 answers these headers. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | TEXT",
        "application/openmetrics-text;version=1.0.0 | TEXT",
        PROTO + ";encoding=delimited | PROTOBUF",
        PROTO + ";encoding=text;q=0.5,text/plain;q=0.4 | PROTOBUF_TEXT",
        PROTO + ";encoding=compact-text | PROTOBUF_COMPACT_TEXT",
        "*/*," + PROTO + ";encoding=text | PROTOBUF_TEXT",
        PROTO + ";encoding=text;version=9 | PROTOBUF_TEXT",
        PROTO + ";encoding=text;q=0 | PROTOBUF_TEXT",
        PROTO + " | TEXT",
        PROTO + ";encoding=json | TEXT",
        "application/vnd.google.protobuf;encoding=delimited | TEXT",
        "Application/vnd.google.protobuf;Proto=io.prometheus.client.MetricFamily;Encoding=text"
            + " | TEXT",
        PROTO + ";encoding=delimited;q=0.5,text/plain | TEXT",
        "text/plain;q=0.5," + PROTO + ";encoding=text;q=0.5 | TEXT",
        "text/plain;version=1.0.0;q=0.9," + PROTO + ";encoding=delimited;q=0.5 | PROTOBUF"
      })
  void format(String header, FederationFormat format) {
    assertThat(AcceptHeader.parse(header).format()).isEqualTo(format);
  }
}
