package io.narthex.server.persistence;

import java.util.zip.CRC32C;

/** CRC32C of a segment, as it stands beside it in the database. */
final class Checksum {
  private Checksum() {}

  static int of(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, bytes.length);
    return (int) crc.getValue();
  }
}
