package io.narthex.relabel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The shard of a value, as Prometheus computes it: the last eight bytes of the MD5 sum, big endian,
 * unsigned, modulo the number of shards. Sharded servers of both kinds must agree on it.
 */
final class HashMod {
  private HashMod() {}

  static String of(String value, long modulus) {
    long hash = ByteBuffer.wrap(md5().digest(value.getBytes(UTF_8))).getLong(8);
    return Long.toUnsignedString(Long.remainderUnsigned(hash, modulus));
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}
