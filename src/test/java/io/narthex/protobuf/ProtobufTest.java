package io.narthex.protobuf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProtobufTest {
  private final ProtobufWriter writer = new ProtobufWriter(0);

  private ProtobufReader reader() {
    return new ProtobufReader().on(writer.bytes(), 0, writer.length());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 127, 128, 300, -1, Long.MAX_VALUE, Long.MIN_VALUE})
  void numbersComeBack(long number) throws ProtobufException {
    writer.varint(1, number);
    writer.zigzag(2, number);
    writer.float64(536_870_911, number);
    ProtobufReader reader = reader();
    assertThat(reader.next()).isTrue();
    assertThat(reader.field()).isEqualTo(1);
    assertThat(reader.varint()).isEqualTo(number);
    assertThat(reader.next()).isTrue();
    assertThat(reader.zigzag()).isEqualTo(number);
    assertThat(reader.next()).isTrue();
    assertThat(reader.field()).isEqualTo(536_870_911);
    assertThat(reader.float64()).isEqualTo(number);
    assertThat(reader.next()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 127, 128, 16_383, 16_384, 2_097_152})
  void messagesWithinMessagesComeBack(int size) throws ProtobufException {
    byte[] content = "x".repeat(size).getBytes(UTF_8);
    int outer = writer.begin(1);
    int inner = writer.begin(2);
    writer.bytes(3, content);
    writer.end(inner);
    writer.varint(4, 9);
    writer.end(outer);
    ProtobufReader first = reader();
    assertThat(first.next()).isTrue();
    ProtobufReader second = new ProtobufReader().into(first);
    assertThat(second.next()).isTrue();
    ProtobufReader third = new ProtobufReader().into(second);
    assertThat(third.next()).isTrue();
    assertThat(third.to() - third.from()).isEqualTo(size);
    assertThat(second.next()).isTrue();
    assertThat(second.varint()).isEqualTo(9);
    assertThat(first.next()).isFalse();
  }

  @Test
  void packedNumbersAreReadOneByOne() throws ProtobufException {
    int begun = writer.begin(7);
    writer.rawZigzag(-3);
    writer.rawVarint(300);
    writer.rawFloat64(0.5);
    writer.end(begun);
    ProtobufReader field = reader();
    assertThat(field.next()).isTrue();
    assertThat(field.isPacked()).isTrue();
    ProtobufReader packed = new ProtobufReader().into(field);
    assertThat(packed.readZigzag()).isEqualTo(-3);
    assertThat(packed.readVarint()).isEqualTo(300);
    assertThat(packed.readFloat64()).isEqualTo(0.5);
    assertThat(packed.atEnd()).isTrue();
  }

  @Test
  void lengthsThatRunOverTheEndAreRefused() {
    byte[] bytes = {0x0a, 5, 1, 2};
    assertThatThrownBy(() -> new ProtobufReader().on(bytes, 0, 4).next())
        .isInstanceOf(ProtobufException.class)
        .hasMessage("unexpected EOF");
    byte[] huge = {0x0a, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1};
    assertThatThrownBy(() -> new ProtobufReader().on(huge, 0, huge.length).next())
        .isInstanceOf(ProtobufException.class);
  }

  @Test
  void aFieldOfAnotherTypeIsRefused() throws ProtobufException {
    writer.varint(3, 1);
    ProtobufReader reader = reader();
    assertThat(reader.next()).isTrue();
    assertThatThrownBy(reader::from).hasMessage("field 3 has wire type 0");
  }

  @Test
  void anyBytesEndOrAreRefused() {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      int fields = count(bytes);
      assertThat(fields).isLessThanOrEqualTo(bytes.length);
    }
  }

  private static int count(byte[] bytes) {
    ProtobufReader reader = new ProtobufReader().on(bytes, 0, bytes.length);
    int fields = 0;
    try {
      while (reader.next()) {
        fields++;
      }
    } catch (ProtobufException e) {
      assertThat(e).hasMessageMatching("unexpected EOF|illegal tag .*|wire type .*|varint .*");
    }
    return fields;
  }
}
