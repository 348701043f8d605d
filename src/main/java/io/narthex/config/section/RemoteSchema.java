package io.narthex.config.section;

import static io.narthex.config.schema.Types.DURATION;
import static io.narthex.config.schema.Types.FLAG;
import static io.narthex.config.schema.Types.INTEGER;
import static io.narthex.config.schema.Types.SECRET;
import static io.narthex.config.schema.Types.TEXT;
import static io.narthex.config.schema.Types.URL;

import io.narthex.config.schema.Field;
import io.narthex.config.schema.Struct;
import io.narthex.config.schema.Type;
import io.narthex.config.schema.Types;
import java.util.List;

/** {@code remote_write} and {@code remote_read}. */
final class RemoteSchema {
  private static final String V1 = "prometheus.WriteRequest";
  private static final String V2 = "io.prometheus.write.v2.Request";

  static final Struct SIGV4 =
      Struct.of(
          "sigv4.plain",
          List.of(
              Field.of("region", TEXT),
              Field.of("access_key", TEXT),
              Field.of("secret_key", SECRET),
              Field.of("profile", TEXT),
              Field.of("role_arn", TEXT),
              Field.of("external_id", TEXT),
              Field.of("use_fips_sts_endpoint", FLAG)));

  private static final Struct AZURE_AD =
      Struct.of(
          "azuread.plain",
          List.of(
              Field.of("cloud", TEXT),
              Field.of("scope", TEXT),
              Field.of("managed_identity", strings("client_id")),
              Field.of("workload_identity", strings("client_id", "tenant_id", "token_file_path")),
              Field.of("oauth", oauth()),
              Field.of("certificate", certificate()),
              Field.of("sdk", strings("tenant_id"))));

  private static final Struct GOOGLE_IAM = strings("credentials_file");

  private static final Type MESSAGE =
      Types.word(
          List.of(V1, V2),
          text ->
              "invalid protobuf_message value: unknown type for remote write protobuf message "
                  + text
                  + ", supported: "
                  + V1
                  + ", "
                  + V2);

  private static final Struct QUEUE =
      Struct.of(
          "config.plain",
          List.of(
              Field.of("capacity", INTEGER, 10_000L),
              Field.of("max_shards", INTEGER, 50L),
              Field.of("min_shards", INTEGER, 1L),
              Field.of("max_samples_per_send", INTEGER, 2_000L),
              Field.of("batch_send_deadline", DURATION, 5_000L),
              Field.of("min_backoff", DURATION, 30L),
              Field.of("max_backoff", DURATION, 5_000L),
              Field.of("retry_on_http_429", FLAG),
              Field.of("sample_age_limit", DURATION)));

  private static final Struct METADATA =
      Struct.of(
          "config.plain",
          List.of(
              Field.of("send", FLAG, true),
              Field.of("send_interval", DURATION, 60_000L),
              Field.of("max_samples_per_send", INTEGER, 2_000L)));

  private static final List<Field> WRITE_KEYS =
      List.of(
          Field.of("url", URL),
          Field.of("remote_timeout", DURATION, 30_000L),
          Field.of("headers", Types.map(TEXT)),
          RelabelSchema.list("write_relabel_configs", "relabeling rule in remote write config"),
          Field.of("name", TEXT),
          Field.of("send_exemplars", FLAG),
          Field.of("send_native_histograms", FLAG),
          Field.of("round_robin_dns", FLAG),
          Field.of("protobuf_message", MESSAGE, V1),
          Field.of("queue_config", QUEUE),
          Field.of("metadata_config", METADATA),
          Field.of("sigv4", SIGV4),
          Field.of("azuread", AZURE_AD),
          Field.of("google_iam", GOOGLE_IAM));

  private static final List<Field> READ_KEYS =
      List.of(
          Field.of("url", URL),
          Field.of("remote_timeout", DURATION, 60_000L),
          Field.of("headers", Types.map(TEXT)),
          Field.of("read_recent", FLAG),
          Field.of("name", TEXT),
          Field.of("required_matchers", LabelTypes.LABELS),
          Field.of("filter_external_labels", FLAG, true));

  static final Struct WRITE =
      Struct.of("config.plain", WRITE_KEYS, HttpSchema.fields(false)).building(RemoteCheck::write);

  static final Struct READ =
      Struct.of("config.plain", READ_KEYS, HttpSchema.FIELDS).building(RemoteCheck::read);

  private RemoteSchema() {}

  private static Struct strings(String... keys) {
    return Struct.of(
        "config.plain", List.of(keys).stream().map(key -> Field.of(key, TEXT)).toList());
  }

  private static Struct oauth() {
    return Struct.of(
        "azuread.plain",
        List.of(
            Field.of("client_id", TEXT),
            Field.of("client_secret", SECRET),
            Field.of("tenant_id", TEXT)));
  }

  private static Struct certificate() {
    return Struct.of(
        "azuread.plain",
        List.of(
            Field.of("client_id", TEXT),
            Field.of("tenant_id", TEXT),
            Field.of("certificate_path", TEXT),
            Field.of("certificate_password", SECRET)));
  }
}
