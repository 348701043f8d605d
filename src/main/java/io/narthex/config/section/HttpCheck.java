package io.narthex.config.section;

import io.narthex.config.schema.Section;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Which keys of an HTTP client exclude each other; errors are in Prometheus's words. */
final class HttpCheck {
  /** What every client sets itself, however it authenticates. */
  private static final Set<String> UNCHANGEABLE =
      Set.of(
          "host",
          "content-encoding",
          "content-length",
          "content-type",
          "user-agent",
          "connection",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "www-authenticate",
          "accept-encoding",
          "x-prometheus-remote-write-version",
          "x-prometheus-remote-read-version",
          "x-prometheus-scrape-timeout-seconds");

  /** What authentication sets. */
  private static final Set<String> AUTHENTICATING =
      Set.of("authorization", "x-amz-date", "x-amz-security-token", "x-amz-content-sha256");

  /** How a statement of OAuth 2.0 may be signed; nothing stands for RS256. */
  private static final Set<String> SIGNATURES = Set.of("", "RS256", "RS384", "RS512");

  private HttpCheck() {}

  static void check(Section section) {
    checkBearer(section);
    section.section("basic_auth").ifPresent(HttpCheck::checkBasicAuth);
    checkAuthorization(section);
    section.section("oauth2").ifPresent(HttpCheck::checkOAuth2);
    checkProxy(section);
    checkHeaders(section);
  }

  /** Whether no configuration may set the header. */
  static boolean isUnchangeable(String header) {
    return UNCHANGEABLE.contains(header.toLowerCase(Locale.ROOT));
  }

  static void atMostOne(Section section, String one, String other) {
    if (section.isSet(one) && section.isSet(other)) {
      throw new IllegalArgumentException(
          "at most one of " + one + " and " + other + " must be configured");
    }
  }

  private static void checkBearer(Section section) {
    boolean inline = section.isSet("bearer_token");
    boolean file = section.isSet("bearer_token_file");
    refuse(inline && file, "at most one of bearer_token & bearer_token_file must be configured");
    boolean others = has(section, "basic_auth") || has(section, "oauth2");
    refuse(
        (inline || file) && others,
        "at most one of basic_auth, oauth2, bearer_token & bearer_token_file must be configured");
    refuse(
        (inline || file) && has(section, "authorization"),
        "authorization is not compatible with bearer_token & bearer_token_file");
  }

  private static void checkBasicAuth(Section basic) {
    refuse(
        basic.isSet("username") && basic.isSet("username_file"),
        "at most one of basic_auth username & username_file must be configured");
    refuse(
        basic.isSet("password") && basic.isSet("password_file"),
        "at most one of basic_auth password & password_file must be configured");
  }

  private static void checkAuthorization(Section section) {
    long kinds =
        Stream.of("basic_auth", "oauth2", "authorization").filter(key -> has(section, key)).count();
    refuse(kinds > 1, "at most one of basic_auth, oauth2 & authorization must be configured");
    section.section("authorization").ifPresent(HttpCheck::checkCredentials);
  }

  private static void checkCredentials(Section authorization) {
    refuse(
        authorization.isSet("credentials") && authorization.isSet("credentials_file"),
        "at most one of authorization credentials & credentials_file must be configured");
    refuse(
        authorization.text("type").strip().toLowerCase(Locale.ROOT).equals("basic"),
        "authorization type cannot be set to \"basic\", use \"basic_auth\" instead");
  }

  private static void checkOAuth2(Section oauth2) {
    refuse(!oauth2.isSet("client_id"), "oauth2 client_id must be configured");
    refuse(!oauth2.isSet("token_url"), "oauth2 token_url must be configured");
    boolean inline = oauth2.isSet("client_secret");
    boolean file = oauth2.isSet("client_secret_file");
    refuse(
        inline && file,
        "at most one of oauth2 client_secret & client_secret_file must be configured");
    if (isJwtBearer(oauth2)) {
      checkJwtBearer(oauth2);
    } else {
      refuse(
          !inline && !file, "either oauth2 client_secret or client_secret_file must be configured");
    }
    checkProxy(oauth2);
  }

  static boolean isJwtBearer(Section oauth2) {
    return oauth2.text("grant_type").equals("urn:ietf:params:oauth:grant-type:jwt-bearer");
  }

  private static void checkJwtBearer(Section oauth2) {
    boolean inline = oauth2.isSet("client_certificate_key");
    boolean file = oauth2.isSet("client_certificate_key_file");
    refuse(
        !inline && !file,
        "either oauth2 client_certificate_key or client_certificate_key_file must be configured"
            + " using grant-type=urn:ietf:params:oauth:grant-type:jwt-bearer");
    refuse(
        inline && file,
        "at most one of oauth2 client_certificate_key & client_certificate_key_file must be"
            + " configured using grant-type=urn:ietf:params:oauth:grant-type:jwt-bearer");
    refuse(
        !SIGNATURES.contains(oauth2.text("signature_algorithm")),
        "valid signature algorithms are RS256, RS384 and RS512");
  }

  private static void checkProxy(Section section) {
    boolean url = section.isSet("proxy_url");
    boolean noProxy = section.isSet("no_proxy");
    boolean environment = section.flag("proxy_from_environment");
    refuse(
        environment && url,
        "if proxy_from_environment is configured, proxy_url must not be configured");
    refuse(
        environment && noProxy,
        "if proxy_from_environment is configured, no_proxy must not be configured");
    refuse(!url && noProxy, "if no_proxy is configured, proxy_url must also be configured");
    refuse(
        url && !section.text("proxy_url").startsWith("http://"),
        "proxy_url " + section.text("proxy_url") + " is not supported, only http:// ones are");
    checkConnectHeader(section, url || environment);
  }

  /** Java's client sends a proxy these headers only; the rest goes to the target. */
  private static void checkConnectHeader(Section section, boolean proxied) {
    Set<String> names = section.map("proxy_connect_header").keySet();
    refuse(
        !proxied && !names.isEmpty(),
        "if proxy_connect_header is configured, proxy_url or proxy_from_environment must also be"
            + " configured");
    for (String name : names) {
      refuse(
          !name.toLowerCase(Locale.ROOT).startsWith("proxy-"),
          "proxy_connect_header " + name + " is not supported, only those that begin with Proxy-");
    }
  }

  private static void checkHeaders(Section section) {
    for (String name : section.map("http_headers").keySet()) {
      refuse(
          isUnchangeable(name) || AUTHENTICATING.contains(name.toLowerCase(Locale.ROOT)),
          "setting header \"" + name + "\" is not allowed");
    }
  }

  private static boolean has(Section section, String key) {
    return section.section(key).isPresent();
  }

  private static void refuse(boolean wrong, String problem) {
    if (wrong) {
      throw new IllegalArgumentException(problem);
    }
  }
}
