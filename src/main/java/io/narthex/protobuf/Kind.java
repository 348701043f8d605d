package io.narthex.protobuf;

import org.jspecify.annotations.Nullable;

/** How a field's value is laid out; the numbers are the wire format's. */
enum Kind {
  VARINT(0),
  FIXED64(1),
  BYTES(2),
  FIXED32(5);

  /** By number; the two kinds of groups, long abandoned, are not among them. */
  private static final @Nullable Kind[] BY_NUMBER = {
    VARINT, FIXED64, BYTES, null, null, FIXED32, null, null
  };

  final int number;

  Kind(int number) {
    this.number = number;
  }

  static Kind of(int number) throws ProtobufException {
    Kind kind = BY_NUMBER[number];
    if (kind == null) {
      throw new ProtobufException("wire type " + number + " is not supported");
    }
    return kind;
  }
}
