package io.narthex.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.narthex.exposition.write.ByteSink;
import io.narthex.exposition.write.MetricFamilyWriter;
import io.narthex.exposition.write.MetricFamilyWriter.Encoding;
import io.narthex.federation.pull.FuzzedFrames;
import io.narthex.model.CounterResetHint;
import io.narthex.model.Exemplar;
import io.narthex.model.FloatHistogram;
import io.narthex.model.HistogramLayout;
import io.narthex.model.Labels;
import io.narthex.model.MetricType;
import io.narthex.model.Span;
import io.narthex.protobuf.ProtobufWriter;
import io.narthex.remote.Messages;
import io.narthex.wire.Snappy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Good input of every kind. */
final class Seeds {
  static final List<byte[]> TEXT =
      texts(
          """
          # HELP m some \\n help
          # TYPE m counter
          m{a="1",b="x\\"y"} 1.5e3 123
          {"q.é",a="\\\\"} NaN
          # TYPE h histogram
          h_bucket{le="1"} 1
          h_bucket{le="+Inf"} 2
          h_count 2
          h_sum 3
          """);
  static final List<byte[]> OPEN_METRICS =
      texts(
          """
          # HELP m_s some \\n help
          # TYPE m_s counter
          # UNIT m_s s
          m_s_total{a="1",b="x\\"y"} 1.5e3 123.5 # {t="1"} 2 3.5
          m_s_created{a="1",b="x\\"y"} 100
          # TYPE h histogram
          h_bucket{le="1"} 1 # {"é"="2"} 1
          h_bucket{le="+Inf"} 2
          h_count 2
          h_sum 3
          h_created 1
          # TYPE s summary
          s{quantile="0.5"} 1
          # EOF
          """);
  static final List<byte[]> PROTOBUF = List.of(families());
  static final List<byte[]> CONFIG =
      texts(
          """
          global: {scrape_interval: 15s, external_labels: {a: $b}}
          defaults: &d {scheme: https}
          """,
          """
          rule_files: ["x*.yml"]
          scrape_configs:
            - job_name: &n a
              basic_auth: {username: u, password: !!binary cGFzcw==}
              static_configs: [{targets: ["a:1", b], labels: {c: d}}]
              relabel_configs:
                - {source_labels: [a, b], regex: "(.*);x{2,}", target_label: c, replacement: $1}
                - {action: hashmod, source_labels: [a], modulus: 8, target_label: t}
            - <<: {metrics_path: /x, params: {a: [b, "c"]}}
              job_name: b
              dns_sd_configs: [{names: [x.y], type: A, port: 1}]
              file_sd_configs: [{files: [a.json]}]
              http_sd_configs: [{url: "http://h/p"}]
          alerting: {alertmanagers: [{static_configs: [{targets: [a]}]}]}
          """);
  static final List<byte[]> WEB_CONFIG =
      texts(
          """
          tls_server_config:
            cert_file: server.crt
            key_file: server.key
            client_auth_type: RequireAndVerifyClientCert
            client_ca_file: ca.crt
            client_allowed_sans: [a.test]
            min_version: TLS12
            cipher_suites: [TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256]
            curve_preferences: [X25519]
          http_server_config: {http2: false, headers: {X-Frame-Options: deny}}
          rate_limit: {interval: 1s, burst: 5}
          """,
          """
          basic_auth_users:
            a: $2y$10$qLc7FcTfQZqjSUcCHmHNSeDjyvkFhzeCZaqqlt3mcOlMJAsBlHnCW
          """);
  static final List<byte[]> RULES =
      texts(
          """
          groups:
            - name: a
              interval: 1m
              limit: 3
              rules:
                - {record: "a:b", expr: "sum by (x) (rate(y{z=~\\"a|b\\"}[5m] offset 1m)) / 2"}
                - alert: A
                  expr: up == 0
                  for: 5m
                  labels: {severity: "{{ $labels.x }}"}
                  annotations: {text: "{{ range query `up` }}{{ .Value | humanize }}{{ end }}"}
          """);
  static final List<byte[]> TARGETS =
      texts("[{\"targets\": [\"a:1\", \"b\"], \"labels\": {\"c\": \"d\\u00e9\"}}, {}]");
  static final List<byte[]> REMOTE_WRITE_1 = List.of(messages(Messages.v1()));
  static final List<byte[]> REMOTE_WRITE_2 =
      List.of(messages(Messages.v2().series("__name__", "c").counter("help").started(1, 2, 1)));
  static final List<byte[]> REMOTE_READ = List.of(readRequest());
  static final List<byte[]> FRAMES =
      List.of(FuzzedFrames.seed(REMOTE_WRITE_2.get(0), REMOTE_WRITE_1.get(0)));
  static final List<byte[]> SNAPPY =
      List.of(
          Snappy.encode(REMOTE_WRITE_1.get(0), 0, REMOTE_WRITE_1.get(0).length),
          Snappy.encode("ab".repeat(9_000).getBytes(UTF_8), 0, 18_000));

  private Seeds() {}

  private static List<byte[]> texts(String... texts) {
    return List.of(texts).stream().map(text -> text.getBytes(UTF_8)).toList();
  }

  private static byte[] messages(Messages messages) {
    return messages
        .series("__name__", "a", "b", "c")
        .sample(1, 1_000)
        .sample(2, 2_000)
        .exemplar("t", 1, 1_000)
        .series("__name__", "h")
        .histogram(2, 2, 3_000)
        .toBytes();
  }

  private static byte[] readRequest() {
    ProtobufWriter out = new ProtobufWriter(64);
    int query = out.begin(1);
    out.varint(1, 1_000);
    out.varint(2, 2_000);
    for (int type = 0; type < 4; type++) {
      int matcher = out.begin(3);
      out.varint(1, type);
      out.bytes(2, "a".getBytes(UTF_8));
      out.bytes(3, "b|c".getBytes(UTF_8));
      out.end(matcher);
    }
    out.end(query);
    out.varint(2, 0);
    out.varint(2, 1);
    return out.toBytes();
  }

  private static byte[] families() {
    FloatHistogram exponential =
        new FloatHistogram(
            new HistogramLayout(
                3, 0.001, List.of(new Span(-2, 2), new Span(4, 1)), List.of(new Span(1, 1))),
            CounterResetHint.UNKNOWN,
            8,
            5,
            1,
            new double[] {1, 2, 3, 1});
    FloatHistogram classic =
        new FloatHistogram(
            HistogramLayout.custom(List.of(new Span(0, 2)), 1),
            CounterResetHint.UNKNOWN,
            3,
            4,
            0,
            new double[] {2, 1});
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ByteSink sink = new ByteSink(bytes, 1024);
    MetricFamilyWriter writer = new MetricFamilyWriter(sink, Encoding.DELIMITED);
    try {
      writer.beginFamily("native", "help", MetricType.HISTOGRAM, "s");
      writer.histogram(exponential, true, 0, List.of(new Exemplar(Labels.of("t", "1"), 1, 5)));
      writer.endMetric(7);
      writer.endFamily();
      writer.beginFamily("classic", "", MetricType.HISTOGRAM, "");
      writer.classicHistogram(classic, true, 0);
      writer.endMetric();
      writer.endFamily();
      sink.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
