package io.narthex.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.narthex.http.config.Secret;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * A bearer token.
 *
 * @param untilNanos on the clock of {@link System#nanoTime}
 */
record Token(String text, long untilNanos) {
  static final Token NONE = new Token("", 0);

  private static final JsonFactory JSON = new JsonFactory();

  /** Tokens that do not say how long they last are asked for again after this. */
  private static final long DEFAULT_LIFE_SECONDS = 60;

  /** A token is replaced this long before its end, for calls under way. */
  private static final long MARGIN_SECONDS = 10;

  boolean isValid(long nowNanos) {
    return !text.isEmpty() && untilNanos - nowNanos > 0;
  }

  /** Reads an answer of the token endpoint (RFC 6749, section 5.1). */
  static Token parse(byte[] answer, int length, long nowNanos) throws IOException {
    String text = "";
    long seconds = DEFAULT_LIFE_SECONDS;
    try (JsonParser json = JSON.createParser(answer, 0, length)) {
      while (json.nextToken() != null) {
        String field = json.currentToken() == JsonToken.FIELD_NAME ? json.currentName() : "";
        if (field.equals("access_token")) {
          json.nextToken();
          text = json.getValueAsString("");
        } else if (field.equals("expires_in")) {
          json.nextToken();
          seconds = json.getValueAsLong(DEFAULT_LIFE_SECONDS);
        }
      }
    }
    if (text.isEmpty()) {
      throw new IOException("server response missing access_token");
    }
    return new Token(text, nowNanos + TimeUnit.SECONDS.toNanos(seconds - MARGIN_SECONDS));
  }

  @Override
  public String toString() {
    return Secret.HIDDEN;
  }
}
