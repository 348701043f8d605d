package io.narthex.server.api.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.exposition.number.DecimalWriter;
import io.narthex.exposition.number.NumberStyle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;

class PointWriterTest {
  private final PointWriter points = new PointWriter();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void writesTimesAsSecondsAndValuesAsText() throws IOException {
    points.add(-1, 1.5, out);
    points.add(0, Double.NaN, out);
    points.add(1_435_781_430_000L, Double.NEGATIVE_INFINITY, out);
    points.add(1_435_781_430_070L, -0.0, out);
    points.add(1_435_781_430_781L, 0.0, out);
    points.end(out);
    assertThat(text())
        .isEqualTo(
            "[-0.001,\"1.5\"],[0,\"NaN\"],[1435781430,\"-Inf\"],[1435781430.070,\"-0\"],"
                + "[1435781430.781,\"0\"]");
  }

  @Test
  void beginsEachSeriesAnew() throws IOException {
    points.add(1000, 7, out);
    points.end(out);
    points.add(2000, 7, out);
    points.end(out);
    assertThat(text()).isEqualTo("[1,\"7\"][2,\"7\"]");
  }

  @Test
  void losesNothingOfLongSeries() throws IOException {
    Random random = new Random(1);
    StringJoiner expected = new StringJoiner(",");
    byte[] digits = new byte[DecimalWriter.MAX_LENGTH];
    for (int i = 0; i < 10_000; i++) {
      double value = random.nextInt(3) == 0 ? 1 : Double.longBitsToDouble(random.nextLong());
      long timestampMs = random.nextLong() >> 20;
      long magnitude = Math.abs(timestampMs);
      String sign = timestampMs < 0 ? "-" : "";
      int length = DecimalWriter.write(value, NumberStyle.JSON, digits, 0);
      String number = new String(digits, 0, length, StandardCharsets.UTF_8);
      String time =
          "%s%d.%03d".formatted(sign, magnitude / 1000, magnitude % 1000).replace(".000", "");
      expected.add("[" + time + ",\"" + number + "\"]");
      points.add(timestampMs, value, out);
    }
    points.end(out);
    assertThat(text()).isEqualTo(expected.toString());
  }

  private String text() {
    return out.toString(StandardCharsets.UTF_8);
  }
}
