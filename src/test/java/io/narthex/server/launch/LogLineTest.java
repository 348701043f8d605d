package io.narthex.server.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class LogLineTest {
  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678901Z");

  @Test
  void logfmtQuotesOnlyWhatNeedsIt() {
    assertThat(LogLine.LOGFMT.of(TIME, "INFO", "a.b", "say \"hi\"\n", ""))
        .isEqualTo(
            "time=2026-01-02T03:04:05.678Z level=INFO source=a.b msg=\"say \\\"hi\\\"\\n\"\n");
  }

  @Test
  void jsonEscapesControlCharacters() {
    assertThat(LogLine.JSON.of(TIME, "WARN", "a", "x\u0001", "é\\"))
        .isEqualTo(
            "{\"time\":\"2026-01-02T03:04:05.678Z\",\"level\":\"WARN\",\"source\":\"a\","
                + "\"msg\":\"x\\u0001\",\"err\":\"é\\\\\"}\n");
  }
}
