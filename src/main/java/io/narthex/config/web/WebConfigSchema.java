package io.narthex.config.web;

import static io.narthex.config.schema.Types.FLAG;
import static io.narthex.config.schema.Types.INTEGER;
import static io.narthex.config.schema.Types.SECRET;
import static io.narthex.config.schema.Types.TEXT;

import io.narthex.config.schema.Field;
import io.narthex.config.schema.Section;
import io.narthex.config.schema.Struct;
import io.narthex.config.schema.Types;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The keys of the file, with the checks and words of Prometheus's exporter toolkit. */
final class WebConfigSchema {
  /** The headers that may be set, and to what; any value where none is named. */
  private static final Map<String, List<String>> HEADERS =
      Map.of(
          "Strict-Transport-Security", List.of(),
          "Content-Security-Policy", List.of(),
          "X-Frame-Options", List.of("deny", "sameorigin"),
          "X-Content-Type-Options", List.of("nosniff"),
          "X-XSS-Protection", List.of());

  private static final Struct HTTP =
      Struct.of(
          "web.HTTPConfig",
          List.of(Field.of("http2", FLAG, true), Field.of("headers", Types.map(TEXT))));

  private static final Struct RATE_LIMIT =
      Struct.of(
          "web.RateLimiterConfig",
          List.of(Field.of("burst", INTEGER), Field.of("interval", Types.GO_DURATION)));

  static final Struct CONTENT =
      Struct.of(
              "web.Config",
              List.of(
                  Field.of("tls_server_config", TlsServerSchema.TLS),
                  Field.of("http_server_config", HTTP),
                  Field.of("rate_limit", RATE_LIMIT),
                  Field.of("basic_auth_users", Types.map(SECRET))))
          .building(WebConfigSchema::build);

  private WebConfigSchema() {}

  private static WebConfig build(Section file) {
    Optional<Section> http = file.section("http_server_config");
    Map<String, String> headers = http.map(own -> strings(own.map("headers"))).orElse(Map.of());
    headers.forEach(WebConfigSchema::checkHeader);
    Map<String, String> users = strings(file.map("basic_auth_users"));
    users.values().forEach(BcryptHash::check);
    return new WebConfig(
        headers,
        users,
        rateLimit(file),
        file.section("tls_server_config").flatMap(TlsServerSchema::read),
        http.map(own -> own.flag("http2")).orElse(true));
  }

  private static WebConfig.RateLimit rateLimit(Section file) {
    return file.section("rate_limit")
        .map(limit -> new WebConfig.RateLimit(limit.number("burst"), limit.number("interval")))
        .orElse(WebConfig.NONE.rateLimit());
  }

  private static void checkHeader(String name, String value) {
    List<String> allowed = HEADERS.get(name);
    if (allowed == null) {
      throw new IllegalArgumentException("HTTP header \"" + name + "\" can not be configured");
    }
    if (!allowed.isEmpty() && !value.isEmpty() && !allowed.contains(value)) {
      throw new IllegalArgumentException(
          "invalid value for %s. Expected one of: %s, but got: \"%s\""
              .formatted(
                  name,
                  allowed.stream().collect(Collectors.joining("\" \"", "[\"", "\"]")),
                  value));
    }
  }

  private static Map<String, String> strings(Map<String, Object> values) {
    Map<String, String> strings = new TreeMap<>();
    values.forEach((name, value) -> strings.put(name, (String) value));
    return strings;
  }
}
