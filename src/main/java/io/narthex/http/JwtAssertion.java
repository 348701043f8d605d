package io.narthex.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.narthex.http.config.HttpConfigException;
import io.narthex.http.config.JwtBearer;
import io.narthex.http.config.OAuth2;
import io.narthex.http.config.Secrets;
import io.narthex.http.tls.Pem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Writes and signs what an OAuth 2.0 client states of itself (RFC 7519, RFC 7523). */
final class JwtAssertion {
  private static final long LIFE_SECONDS = 600;
  private static final JsonFactory JSON = new JsonFactory();
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private JwtAssertion() {}

  /** The statement in its compact form, to be used now. */
  static String of(OAuth2 oauth2, JwtBearer jwt, long nowSeconds) throws HttpConfigException {
    String stated = json(header(jwt)) + "." + json(claims(oauth2, jwt, nowSeconds));
    return stated + "." + BASE64.encodeToString(sign(jwt, stated.getBytes(US_ASCII)));
  }

  private static Map<String, Object> header(JwtBearer jwt) {
    Map<String, Object> header = new TreeMap<>(Map.of("alg", jwt.algorithm(), "typ", "JWT"));
    if (!jwt.keyId().isEmpty()) {
      header.put("kid", jwt.keyId());
    }
    return header;
  }

  private static Map<String, Object> claims(OAuth2 oauth2, JwtBearer jwt, long nowSeconds) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", jwt.issuer().isEmpty() ? oauth2.clientId() : jwt.issuer());
    claims.put("sub", oauth2.clientId());
    claims.put("aud", jwt.audience().isEmpty() ? oauth2.tokenUrl().toString() : jwt.audience());
    claims.put("jti", UUID.randomUUID().toString());
    claims.put("iat", nowSeconds);
    claims.put("exp", nowSeconds + LIFE_SECONDS);
    if (!oauth2.scopes().isEmpty()) {
      claims.put("scope", String.join(" ", oauth2.scopes()));
    }
    claims.putAll(jwt.claims());
    return claims;
  }

  private static String json(Map<String, Object> fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      write(json, fields);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // cannot be: it is written into memory
    }
    return BASE64.encodeToString(bytes.toByteArray());
  }

  private static void write(JsonGenerator json, Object value) throws IOException {
    if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> field : map.entrySet()) {
        json.writeFieldName(field.getKey().toString());
        write(json, field.getValue());
      }
      json.writeEndObject();
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      for (Object element : list) {
        write(json, element);
      }
      json.writeEndArray();
    } else {
      json.writeObject(value);
    }
  }

  private static byte[] sign(JwtBearer jwt, byte[] stated) throws HttpConfigException {
    try {
      Signature signature = Signature.getInstance("SHA" + jwt.algorithm().substring(2) + "withRSA");
      signature.initSign(Pem.privateKey(Secrets.read(jwt.key())));
      signature.update(stated);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new HttpConfigException("oauth2 client_certificate_key: " + e.getMessage(), e);
    }
  }
}
