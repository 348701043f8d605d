package io.narthex.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoProxyTest {
  @ParameterizedTest
  @CsvSource({
    "'*', anything, true",
    "example.com, example.com, true",
    "example.com, www.example.com, true",
    "example.com, badexample.com, false",
    ".example.com, www.example.com, true",
    ".example.com, example.com, false",
    "'a.com, B.com', b.com, true",
    "10.0.0.0/8, 10.1.2.3, true",
    "10.0.0.0/8, 11.1.2.3, false",
    "10.0.0.0/8, host, false",
    "'', host, false",
  })
  void covers(String list, String host, boolean expected) {
    assertThat(NoProxy.parse(list).covers(host)).isEqualTo(expected);
  }
}
