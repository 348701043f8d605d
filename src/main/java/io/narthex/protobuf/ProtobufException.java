package io.narthex.protobuf;

/** Bytes that are no protocol buffer, or not the message they should be. */
public final class ProtobufException extends Exception {
  private static final long serialVersionUID = 1;

  ProtobufException(String message) {
    super(message);
  }
}
