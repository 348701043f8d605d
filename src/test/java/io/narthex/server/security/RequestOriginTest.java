package io.narthex.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestOriginTest {
  @ParameterizedTest
  @CsvSource({
    ",, host:9090, false",
    ", same-origin, host:9090, false",
    ", none, host:9090, false",
    ", cross-site, host:9090, true",
    ", same-site, host:9090, true",
    "http://host:9090,, host:9090, false",
    "http://host,, host, false",
    "http://evil.example,, host:9090, true",
    "http://host:9091,, host:9090, true",
    "null,, host:9090, true",
    "not a uri,, host:9090, true",
    "http://host:9090,,, true"
  })
  void isForeign(String origin, String fetchSite, String host, boolean foreign) {
    assertThat(new RequestOrigin(origin, fetchSite, host).isForeign()).isEqualTo(foreign);
  }
}
