package io.narthex.server.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.config.schema.ConfigException;
import io.narthex.config.web.WebConfig.RateLimit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebAccessTest {
  /** Of the password "secret". */
  private static final String HASH = "$2b$10$abcdefghijklmnopqrstuuqflPDzB6gcMhKa1rZqKiun2YGL5sa2u";

  private static final Map<String, String> USERS =
      Map.of(
          "alice", HASH,
          "bob", HASH.replace("$2b$", "$2a$"),
          "broken", HASH.replace("abcd", "€€€€"));

  @TempDir private Path directory;

  private static String basic(String credentials) {
    return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8));
  }

  @ParameterizedTest
  @CsvSource({
    "alice:secret, alice",
    "bob:secret, bob",
    "alice:Secret,",
    "alice:,",
    "alice,",
    "carol:secret,",
    "broken:secret,",
    ":secret,"
  })
  void onlyTheRightPasswordLetsIn(String credentials, String user) {
    WebAccess access = new WebAccess(Optional.empty(), false);
    for (int again = 0; again < 2; again++) {
      assertThat(access.user(USERS, basic(credentials)).orElse(null)).isEqualTo(user);
    }
  }

  @ParameterizedTest
  @CsvSource({"Bearer x", "Basic", "Basic !!", "''"})
  void otherHeadersLetNobodyIn(String header) {
    WebAccess access = new WebAccess(Optional.empty(), false);
    assertThat(access.user(USERS, header)).isEmpty();
    assertThat(access.user(USERS, null)).isEmpty();
  }

  @Test
  void aChangedFileIsReadAgainAndABrokenOneLetsNobodyIn() throws IOException {
    Path file = write("basic_auth_users: {alice: " + HASH + "}", 1);
    WebAccess access = new WebAccess(Optional.of(file), false);
    assertThat(access.refresh().users()).containsOnlyKeys("alice");

    write("basic_auth_users: {carol: " + HASH + "}", 2);
    assertThat(access.refresh().users()).containsOnlyKeys("carol");

    write("basic_auth_users: {carol: x}", 3);
    assertThatThrownBy(access::refresh).isInstanceOf(ConfigException.class);
    assertThatThrownBy(access::refresh).isInstanceOf(ConfigException.class);
    Files.delete(file);
    assertThatThrownBy(access::refresh).isInstanceOf(ConfigException.class);

    write("", 4);
    assertThat(access.refresh().users()).isEmpty();
  }

  @Test
  void usersAreEitherWildFlysOrTheFiles() throws IOException {
    Path file = write("basic_auth_users: {alice: " + HASH + "}", 1);
    assertThatThrownBy(() -> new WebAccess(Optional.of(file), true))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("--web.enable-roles");
  }

  /** With a time of its own: two writes may come within one tick of the file system's clock. */
  private Path write(String text, long second) throws IOException {
    Path file = Files.writeString(directory.resolve("web.yml"), text);
    return Files.setLastModifiedTime(file, FileTime.fromMillis(1_000 * second));
  }

  @Test
  void aBucketHoldsABurstAndFillsWithTime() {
    TokenBucket bucket = new TokenBucket(new RateLimit(2, 1_000), 0);
    assertThat(bucket.take(0)).isTrue();
    assertThat(bucket.take(0)).isTrue();
    assertThat(bucket.take(0)).isFalse();
    assertThat(bucket.take(999)).isFalse();
    assertThat(bucket.take(1_000)).isTrue();
    assertThat(bucket.take(1_001)).isFalse();
    assertThat(bucket.take(100_000)).isTrue();
    assertThat(bucket.take(100_000)).isTrue();
    assertThat(bucket.take(100_000)).isFalse();
  }

  @Test
  void withoutAnIntervalThereIsNoLimit() {
    TokenBucket bucket = new TokenBucket(new RateLimit(0, 0), 0);
    assertThat(bucket.take(0)).isTrue();
    assertThat(bucket.take(0)).isTrue();
  }
}
