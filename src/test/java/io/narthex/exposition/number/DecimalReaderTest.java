package io.narthex.exposition.number;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.exposition.ExpositionException;
import io.narthex.model.StaleMarker;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalReaderTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "1",
        "+1",
        "1.",
        ".5",
        "1e3",
        "1E-3",
        "1e+22",
        "1e23",
        "123456789012345678",
        "1234567890123456789",
        "0.1",
        "0.30000000000000004",
        "9007199254740993",
        "5e-324",
        "2.4703282292062327e-324",
        "1e-400",
        "179769313486231570e291",
        "00000000000000000000001.5",
        "0.000000000000000000000000000000000000001"
      })
  void readsAsJavaDoes(String text) throws Exception {
    assertThat(read(text)).isEqualTo(Double.parseDouble(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Inf", "+inf", "INFINITY", "+Infinity"})
  void readsInfinity(String text) throws Exception {
    assertThat(read(text)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(read("-inf")).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void everyNanIsTheOrdinaryOne() throws Exception {
    assertThat(Double.doubleToRawLongBits(read("nAn")))
        .isEqualTo(Double.doubleToRawLongBits(StaleMarker.ORDINARY_NAN));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-", ".", "e5", "1e", "1e+", "1.2.3", "1f", "0x10", "+nan", "--1", "1 "})
  void refusesOtherSyntax(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(ExpositionException.class)
        .hasMessage("strconv.ParseFloat: parsing \"" + text + "\": invalid syntax");
  }

  @Test
  void refusesWhatIsTooLarge() {
    assertThatThrownBy(() -> read("1e309")).hasMessageEndingWith("value out of range");
    assertThatThrownBy(() -> read("1e99999999999")).hasMessageEndingWith("value out of range");
  }

  @Test
  void randomNumbersReadAsJavaReadsThem() throws Exception {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 100_000; i++) {
      String text = random.nextLong(1L << random.nextInt(1, 63)) + "." + random.nextInt(1 << 20);
      text += i % 3 == 0 ? "e" + (random.nextInt(100) - 50) : "";
      assertThat(read(text)).as(text).isEqualTo(Double.parseDouble(text));
    }
  }

  private static double read(String text) throws ExpositionException {
    byte[] bytes = ("x" + text + "9").getBytes(UTF_8);
    return new DecimalReader(bytes).read(1, bytes.length - 1);
  }
}
