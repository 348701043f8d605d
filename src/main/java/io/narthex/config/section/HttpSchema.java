package io.narthex.config.section;

import static io.narthex.config.schema.Types.FILE;
import static io.narthex.config.schema.Types.FLAG;
import static io.narthex.config.schema.Types.SECRET;
import static io.narthex.config.schema.Types.TEXT;
import static io.narthex.config.schema.Types.URL;

import io.narthex.config.schema.Field;
import io.narthex.config.schema.Section;
import io.narthex.config.schema.Struct;
import io.narthex.config.schema.Types;
import io.narthex.http.config.Authorization;
import io.narthex.http.config.BasicAuth;
import io.narthex.http.config.HttpClientConfig;
import io.narthex.http.config.JwtBearer;
import io.narthex.http.config.OAuth2;
import io.narthex.http.config.ProxyConfig;
import io.narthex.http.config.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The keys of an HTTP client, which stand among those of whatever uses one. */
public final class HttpSchema {
  static final List<Field> PROXY =
      List.of(
          Field.of("proxy_url", URL),
          Field.of("no_proxy", TEXT),
          Field.of("proxy_from_environment", FLAG),
          Field.of("proxy_connect_header", Types.map(Types.list(SECRET))));

  private static final Struct BASIC_AUTH =
      Struct.of(
          "config.plain",
          List.of(
              Field.of("username", TEXT),
              Field.of("username_file", FILE),
              Field.of("password", SECRET),
              Field.of("password_file", FILE)));

  private static final Struct AUTHORIZATION =
      Struct.of(
          "config.plain",
          List.of(
              Field.of("type", TEXT, "Bearer"),
              Field.of("credentials", SECRET),
              Field.of("credentials_file", FILE)));

  private static final Struct OAUTH2 =
      Struct.of(
          "config.plain",
          List.of(
              Field.of("client_id", TEXT),
              Field.of("client_secret", SECRET),
              Field.of("client_secret_file", FILE),
              Field.of("grant_type", TEXT),
              Field.of("client_certificate_key_id", TEXT),
              Field.of("client_certificate_key", SECRET),
              Field.of("client_certificate_key_file", FILE),
              Field.of("signature_algorithm", TEXT),
              Field.of("iss", TEXT),
              Field.of("audience", TEXT),
              Field.of("claims", Types.map(Types.ANY)),
              Field.of("scopes", Types.list(TEXT)),
              Field.of("token_url", URL),
              Field.of("endpoint_params", Types.map(TEXT)),
              Field.of("tls_config", TlsSchema.TLS)),
          PROXY);

  private static final Struct HEADER =
      Struct.of(
          "config.plain",
          List.of(
              Field.of("values", Types.list(TEXT)),
              Field.of("secrets", Types.list(SECRET)),
              Field.of("files", Types.list(FILE))));

  /** All keys, with HTTP/2 on. */
  public static final List<Field> FIELDS = fields(true);

  private HttpSchema() {}

  static List<Field> fields(boolean http2) {
    List<Field> own =
        List.of(
            Field.of("basic_auth", BASIC_AUTH),
            Field.of("authorization", AUTHORIZATION),
            Field.of("oauth2", OAUTH2),
            Field.of("bearer_token", SECRET),
            Field.of("bearer_token_file", FILE),
            Field.of("tls_config", TlsSchema.TLS),
            Field.of("follow_redirects", FLAG, true),
            Field.of("enable_http2", FLAG, http2),
            Field.of("http_headers", Types.map(HEADER)));
    return Stream.concat(own.stream(), PROXY.stream()).toList();
  }

  /**
   * The client configuration among a section's keys.
   *
   * @throws IllegalArgumentException where keys exclude each other
   */
  public static HttpClientConfig read(Section section) {
    HttpCheck.check(section);
    return new HttpClientConfig(
        section.section("basic_auth").map(HttpSchema::basicAuth).orElse(null),
        authorization(section),
        section.section("oauth2").map(HttpSchema::oauth2).orElse(null),
        TlsSchema.read(section),
        proxy(section),
        section.flag("follow_redirects"),
        section.flag("enable_http2"),
        headers(section));
  }

  private static BasicAuth basicAuth(Section section) {
    return new BasicAuth(
        secret(section, "username", "username_file").orElse(Secret.of("")),
        secret(section, "password", "password_file").orElse(Secret.of("")));
  }

  private static @Nullable Authorization authorization(Section section) {
    Optional<Secret> bearer = secret(section, "bearer_token", "bearer_token_file");
    if (bearer.isPresent()) {
      return new Authorization("Bearer", bearer.get());
    }
    return section
        .section("authorization")
        .map(
            own ->
                new Authorization(
                    own.text("type").strip(),
                    secret(own, "credentials", "credentials_file").orElse(Secret.of(""))))
        .orElse(null);
  }

  private static OAuth2 oauth2(Section section) {
    return new OAuth2(
        section.text("client_id"),
        secret(section, "client_secret", "client_secret_file").orElse(Secret.of("")),
        section.texts("scopes"),
        URI.create(section.text("token_url")),
        strings(section.map("endpoint_params")),
        jwtBearer(section),
        TlsSchema.read(section),
        proxy(section));
  }

  private static @Nullable JwtBearer jwtBearer(Section section) {
    if (!HttpCheck.isJwtBearer(section)) {
      return null;
    }
    String algorithm = section.text("signature_algorithm");
    return new JwtBearer(
        secret(section, "client_certificate_key", "client_certificate_key_file")
            .orElse(Secret.of("")),
        section.text("client_certificate_key_id"),
        algorithm.isEmpty() ? "RS256" : algorithm,
        section.text("iss"),
        section.text("audience"),
        section.map("claims"));
  }

  private static ProxyConfig proxy(Section section) {
    String url = section.text("proxy_url");
    return new ProxyConfig(
        url.isEmpty() ? null : URI.create(url),
        section.text("no_proxy"),
        section.flag("proxy_from_environment"),
        connectHeader(section));
  }

  private static Map<String, List<Secret>> connectHeader(Section section) {
    Map<String, List<Secret>> headers = new HashMap<>();
    section
        .map("proxy_connect_header")
        .forEach((name, values) -> headers.put(name, secrets((List<?>) values)));
    return headers;
  }

  private static Map<String, List<Secret>> headers(Section section) {
    Map<String, List<Secret>> headers = new HashMap<>();
    section
        .map("http_headers")
        .forEach(
            (name, value) -> {
              if (value instanceof Section header) {
                List<Secret> values = new ArrayList<>(secrets(header.texts("values")));
                values.addAll(secrets(header.texts("secrets")));
                header.texts("files").forEach(file -> values.add(Secret.file(Path.of(file))));
                headers.put(name, List.copyOf(values));
              }
            });
    return headers;
  }

  private static List<Secret> secrets(List<?> texts) {
    return texts.stream().map(text -> Secret.of((String) text)).toList();
  }

  /** A secret that is given in place or as a file. */
  static Optional<Secret> secret(Section section, String key, String fileKey) {
    if (section.isSet(fileKey)) {
      return Optional.of(Secret.file(Path.of(section.text(fileKey))));
    }
    return section.isSet(key) ? Optional.of(Secret.of(section.text(key))) : Optional.empty();
  }

  static Map<String, String> strings(Map<String, Object> values) {
    Map<String, String> strings = new HashMap<>();
    values.forEach((name, value) -> strings.put(name, (String) value));
    return strings;
  }
}
