package io.narthex.http.tls;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.spec.InvalidKeySpecException;

/**
 * Private keys in older forms, wrapped into PKCS #8 (RFC 5208), the only one Java reads.
 *
 * <pre>
 *  PKCS #8  { 0, { algorithm, its parameters }, octets of the key in its own form }
 *  SEC 1    { 1, octets of the number, [0] the curve, [1] the public key }
 * </pre>
 */
final class Pkcs8 {
  private static final int INTEGER = 2;
  private static final int OCTETS = 4;
  private static final int SEQUENCE = 0x30;
  private static final int PARAMETERS = 0xa0;

  private static final byte[] VERSION = {INTEGER, 1, 0};

  /** rsaEncryption, which has no parameters. */
  private static final byte[] RSA = {
    SEQUENCE, 13, 6, 9, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 13, 1, 1, 1, 5, 0
  };

  /** id-ecPublicKey, whose parameter is the curve. */
  private static final byte[] EC = {6, 7, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 2, 1};

  private Pkcs8() {}

  /** A key in PKCS #1 (RFC 8017). */
  static byte[] ofRsa(byte[] pkcs1) {
    return wrap(RSA, pkcs1);
  }

  /** A key in SEC 1 (RFC 5915). */
  static byte[] ofEc(byte[] sec1) throws InvalidKeySpecException {
    return wrap(element(SEQUENCE, EC, curve(sec1)), sec1);
  }

  private static byte[] wrap(byte[] algorithm, byte[] key) {
    return element(SEQUENCE, VERSION, algorithm, element(OCTETS, key));
  }

  private static byte[] curve(byte[] sec1) throws InvalidKeySpecException {
    try {
      ByteBuffer key = content(ByteBuffer.wrap(sec1), SEQUENCE);
      content(key, INTEGER);
      content(key, OCTETS);
      ByteBuffer curve = content(key, PARAMETERS);
      byte[] identifier = new byte[curve.remaining()];
      curve.get(identifier);
      return identifier;
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw new InvalidKeySpecException("EC private key does not name its curve", e);
    }
  }

  /** Steps over an element and returns what is in it. */
  private static ByteBuffer content(ByteBuffer in, int tag) throws InvalidKeySpecException {
    if ((in.get() & 0xff) != tag) {
      throw new InvalidKeySpecException("EC private key is not in SEC 1 form");
    }
    int length = length(in);
    ByteBuffer content = in.duplicate();
    content.limit(in.position() + length);
    in.position(in.position() + length);
    return content;
  }

  /** Below 128 in one byte; else the bytes that follow, as many as the first one says. */
  private static int length(ByteBuffer in) {
    int first = in.get() & 0xff;
    int length = first < 0x80 ? first : 0;
    for (int i = 0x80; i < first; i++) {
      length = (length << 8) | (in.get() & 0xff);
    }
    return length;
  }

  private static byte[] element(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    ByteArrayOutputStream element = new ByteArrayOutputStream();
    element.write(tag);
    writeLength(element, content.size());
    element.writeBytes(content.toByteArray());
    return element.toByteArray();
  }

  /** No key is longer than two bytes can say. */
  private static void writeLength(ByteArrayOutputStream out, int length) {
    if (length >= 0x100) {
      out.write(0x82);
      out.write(length >> 8);
    } else if (length >= 0x80) {
      out.write(0x81);
    }
    out.write(length);
  }
}
