package io.narthex.config.section;

import static io.narthex.config.schema.Types.FILE;
import static io.narthex.config.schema.Types.FLAG;
import static io.narthex.config.schema.Types.SECRET;
import static io.narthex.config.schema.Types.TEXT;

import io.narthex.config.schema.Field;
import io.narthex.config.schema.Section;
import io.narthex.config.schema.Struct;
import io.narthex.config.schema.Type;
import io.narthex.config.schema.Types;
import io.narthex.http.config.TlsConfig;
import io.narthex.http.config.TlsVersion;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code tls_config}. */
final class TlsSchema {
  private static final Type VERSION =
      Types.word(
          Stream.of(TlsVersion.values()).map(TlsVersion::name).toList(),
          text -> "unknown TLS version: " + text);

  static final Struct TLS =
      Struct.of(
              "config.plain",
              List.of(
                  Field.of("ca", TEXT),
                  Field.of("cert", TEXT),
                  Field.of("key", SECRET),
                  Field.of("ca_file", FILE),
                  Field.of("cert_file", FILE),
                  Field.of("key_file", FILE),
                  Field.of("server_name", TEXT),
                  Field.of("insecure_skip_verify", FLAG),
                  Field.of("min_version", VERSION),
                  Field.of("max_version", VERSION)))
          .building(TlsSchema::build);

  private TlsSchema() {}

  static TlsConfig read(Section owner) {
    return owner
        .section("tls_config")
        .map(section -> section.as(TlsConfig.class))
        .orElse(TlsConfig.DEFAULT);
  }

  private static TlsConfig build(Section section) {
    HttpCheck.atMostOne(section, "ca", "ca_file");
    HttpCheck.atMostOne(section, "cert", "cert_file");
    HttpCheck.atMostOne(section, "key", "key_file");
    boolean cert = section.isSet("cert") || section.isSet("cert_file");
    boolean key = section.isSet("key") || section.isSet("key_file");
    if (cert && !key) {
      throw new IllegalArgumentException(
          "exactly one of key or key_file must be configured when a client certificate is"
              + " configured");
    }
    if (key && !cert) {
      throw new IllegalArgumentException(
          "exactly one of cert or cert_file must be configured when a client key is configured");
    }
    return new TlsConfig(
        HttpSchema.secret(section, "ca", "ca_file").orElse(null),
        HttpSchema.secret(section, "cert", "cert_file").orElse(null),
        HttpSchema.secret(section, "key", "key_file").orElse(null),
        section.text("server_name"),
        section.flag("insecure_skip_verify"),
        version(section.text("min_version")),
        version(section.text("max_version")));
  }

  private static @Nullable TlsVersion version(String name) {
    return name.isEmpty() ? null : TlsVersion.valueOf(name);
  }
}
