package io.narthex.server.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * A provider of identities that lets everybody in as one user, as far as the code flow of OpenID
 * Connect Core 1.0 needs it: discovery, authorization, token, keys. Roles stand where Keycloak puts
 * them.
 */
final class OpenIdProvider implements AutoCloseable {
  static final String CLIENT = "narthex";

  private static final long LIFETIME_S = 600;

  private final KeyPair keys;
  private final HttpServer server;
  private final String user;
  private final Role role;
  private volatile String nonce = "";

  /** A provider that signs in one user with one role. */
  OpenIdProvider(String user, Role role) throws IOException, GeneralSecurityException {
    this.user = user;
    this.role = role;
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    this.keys = generator.generateKeyPair();
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/.well-known/openid-configuration", at -> answer(at, discovery()));
    server.createContext("/keys", at -> answer(at, publicKeys()));
    server.createContext("/authorize", this::authorize);
    server.createContext("/token", at -> answer(at, tokens()));
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private String discovery() {
    return """
        {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token","jwks_uri":"%1$s/keys"}"""
        .formatted(address());
  }

  private String publicKeys() {
    RSAPublicKey key = (RSAPublicKey) keys.getPublic();
    return """
        {"keys":[{"kty":"RSA","kid":"1","use":"sig","alg":"RS256","n":"%s","e":"%s"}]}"""
        .formatted(encode(unsigned(key.getModulus())), encode(unsigned(key.getPublicExponent())));
  }

  private static byte[] unsigned(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
  }

  /** Nobody is asked for a password: the browser goes back with a code. */
  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> asked = parameters(exchange.getRequestURI().getRawQuery());
    nonce = asked.get("nonce");
    String state = URLEncoder.encode(asked.get("state"), UTF_8);
    String back = asked.get("redirect_uri") + "?code=1&state=" + state;
    exchange.getResponseHeaders().set("Location", back);
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : query.split("&")) {
      String[] parts = pair.split("=", 2);
      parameters.put(parts[0], URLDecoder.decode(parts[1], UTF_8));
    }
    return parameters;
  }

  private String tokens() {
    return """
        {"access_token":"%s","id_token":"%s","token_type":"Bearer","expires_in":%d}"""
        .formatted(bearer(user, role), token("ID", user, role, LIFETIME_S), LIFETIME_S);
  }

  /** A token as clients other than browsers have one. */
  String bearer(String name, Role role) {
    return token("Bearer", name, role, LIFETIME_S);
  }

  /** One whose time is over. */
  String expired(String name, Role role) {
    return token("Bearer", name, role, -LIFETIME_S);
  }

  private String token(String type, String name, Role role, long lifetimeS) {
    long expires = Instant.now().getEpochSecond() + lifetimeS;
    String claims =
        """
        {"iss":"%1$s","sub":"%3$s","aud":"%2$s","azp":"%2$s","typ":"%4$s","exp":%5$d,"nonce":"%6$s",\
        "preferred_username":"%3$s","realm_access":{"roles":["%7$s"]}}"""
            .formatted(address(), CLIENT, name, type, expires, nonce, role.text());
    String text =
        encode("{\"alg\":\"RS256\",\"kid\":\"1\"}".getBytes(UTF_8))
            + "."
            + encode(claims.getBytes(UTF_8));
    return text + "." + encode(sign(text));
  }

  private byte[] sign(String text) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(keys.getPrivate());
      signature.update(text.getBytes(UTF_8));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java signs so", e);
    }
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    byte[] body = json.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
