package io.narthex.federation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptHeaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | underscores",
        "*/* | underscores",
        "text/plain;version=0.0.4;escaping=values | values",
        "text/plain;escaping=nonsense | underscores",
        // what Prometheus 3 sends: the scheme stands on clauses that are not served here
        "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,"
            + "text/plain;version=0.0.4;q=0.3,*/*;q=0.2 | allow-utf-8",
        // behind the clause that is served, nothing counts
        "text/plain;version=0.0.4;q=0.5,text/plain;version=1.0.0;escaping=dots;q=0.4 | underscores",
        "text/plain;q=0.1;escaping=dots,application/json;escaping=values;q=0.9 | dots"
      })
  void escaping(String header, String scheme) {
    assertThat(AcceptHeader.escaping(header).word()).isEqualTo(scheme);
  }
}
