package io.narthex.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnappyTest {
  private static final int MOST = 1 << 22;

  /** Each kind of element, by hand. */
  @ParameterizedTest
  @CsvSource({
    "00, ''",
    "0308616263, abc",
    "0908616263 0903, abcabcabc",
    "0908616263160300, abcabcabc",
    "09086162631703000000, abcabcabc",
    "03f002616263, abc",
    "03f40200616263, abc",
  })
  void blocksAreDecoded(String hex, String text) throws WireException {
    assertThat(new String(decode(hex.replace(" ", "")), UTF_8)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // no length
        "80808080808001", // a length beyond 32 bits
        "0408616263", // less than promised
        "0208616263", // more than promised
        "0f0861", // a literal over the end of the block
        "0908616263160400", // a copy from before the beginning
        "0908616263160000", // a copy from nowhere
        "09086162631603", // a torn copy
        "04fcffffffff61", // a literal of negative length
      })
  void brokenBlocksAreRefused(String hex) {
    assertThatThrownBy(() -> decode(hex)).hasMessage("snappy: corrupt input");
  }

  @Test
  void aBombIsRefusedBeforeItIsUnpacked() {
    assertThatThrownBy(() -> decode("ffffffff07" + "fe0100".repeat(1000)))
        .hasMessage("snappy: decoded block is too large: 2147483647 bytes, the most is 4194304");
    assertThatThrownBy(() -> decode("80808001" + "0061")).hasMessage("snappy: corrupt input");
  }

  @Test
  void whatIsEncodedIsDecoded() throws WireException {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      byte[] bytes = new byte[random.nextInt(i < 10 ? 200_000 : 2_000)];
      int letters = 1 + random.nextInt(200);
      for (int at = 0; at < bytes.length; at++) {
        bytes[at] = (byte) random.nextInt(letters);
      }
      byte[] block = Snappy.encode(bytes, 0, bytes.length);
      assertThat(Snappy.decode(block, 0, block.length, MOST)).isEqualTo(bytes);
    }
    byte[] zeros = new byte[1 << 20];
    byte[] block = Snappy.encode(zeros, 0, zeros.length);
    assertThat(block.length).isLessThan(zeros.length / 20);
    assertThat(Snappy.decode(block, 0, block.length, MOST)).isEqualTo(zeros);
  }

  @Test
  void bytesThatRepeatNowhereStayWithinTheMost() throws WireException {
    byte[] noise = new byte[1 << 20];
    new Random(7).nextBytes(noise);
    byte[] block = Snappy.encode(noise, 0, noise.length);
    assertThat(block.length).isGreaterThan(noise.length);
    assertThat(block.length).isLessThanOrEqualTo(Snappy.mostEncoded(noise.length));
    assertThat(Snappy.decode(block, 0, block.length, noise.length)).isEqualTo(noise);
  }

  @Test
  void anyBytesAreDecodedOrRefused() {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      byte[] block = new byte[1 + random.nextInt(60)];
      random.nextBytes(block);
      block[0] &= 0x7f;
      try {
        assertThat(Snappy.decode(block, 0, block.length, MOST)).hasSize(block[0]);
      } catch (WireException e) {
        assertThat(e).hasMessage("snappy: corrupt input");
      }
    }
  }

  private static byte[] decode(String hex) throws WireException {
    byte[] block = HexFormat.of().parseHex(hex);
    return Snappy.decode(block, 0, block.length, MOST);
  }
}
