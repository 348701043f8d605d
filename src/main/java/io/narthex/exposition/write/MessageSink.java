package io.narthex.exposition.write;

import java.io.IOException;

/** Takes the fields of messages, to write them in one of protobuf's encodings. */
sealed interface MessageSink permits BinaryMessages, TextMessages {
  /** Begins a message that stands by itself. */
  void beginMessage() throws IOException;

  void endMessage() throws IOException;

  /** Begins a message within a message. */
  void begin(MetricField field) throws IOException;

  void end() throws IOException;

  /** A field of UTF-8. */
  void text(MetricField field, byte[] bytes, int from, int to) throws IOException;

  /** A field of an unsigned integer, or of a signed one that is hardly ever negative. */
  void number(MetricField field, long value) throws IOException;

  /** A field of a signed integer (sint). */
  void signed(MetricField field, long value) throws IOException;

  void real(MetricField field, double value) throws IOException;

  /** A field of an enumeration. */
  void word(MetricField field, int number, String word) throws IOException;

  /** How many bytes are held back; they cannot be let go before the message ends. */
  int held();
}
