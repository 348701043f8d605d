package io.narthex.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Snappy's block format. A block says how long it is when decoded: more than allowed is refused
 * before anything is allocated, and so is what no block of its size can hold.
 */
public final class Snappy {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int LITERAL = 0;
  private static final int NEAR_COPY = 1;
  private static final int COPY = 2;

  /** A copy of 64 bytes takes three: nothing decodes to more than this many times its size. */
  private static final int MOST_GROWTH = 22;

  private static final int TABLE_BITS = 14;
  private static final int FRAGMENT = 1 << 16;
  private static final int MIN_MATCH = 4;
  private static final int MAX_COPY = 64;

  private Snappy() {}

  /**
   * Decodes a block.
   *
   * @param mostBytes what it may be decoded to at most
   */
  public static byte[] decode(byte[] block, int from, int to, int mostBytes) throws WireException {
    Decoder decoder = new Decoder(block, from, to);
    long length = decoder.length();
    if (length > mostBytes) {
      throw new WireException(
          "snappy: decoded block is too large: %d bytes, the most is %d"
              .formatted(length, mostBytes));
    }
    if (length > (long) MOST_GROWTH * (to - from)) {
      throw new WireException("snappy: corrupt input");
    }
    return decoder.decode((int) length);
  }

  /** Encodes a range of bytes as a block. */
  public static byte[] encode(byte[] bytes, int from, int to) {
    return new Encoder(bytes, to - from).encode(from, to);
  }

  /** How long a block may be, however its bytes are chosen: so it need not be read further. */
  public static int mostEncoded(int decodedBytes) {
    return 32 + decodedBytes + decodedBytes / 6;
  }

  private static final class Decoder {
    private final byte[] in;
    private final int limit;
    private int at;
    private byte[] out = {};
    private int length;

    Decoder(byte[] in, int from, int to) {
      this.in = in;
      this.at = from;
      this.limit = to;
    }

    long length() throws WireException {
      long result = 0;
      for (int shift = 0; shift < 35 && at < limit; shift += 7) {
        byte b = in[at++];
        result |= (long) (b & 0x7f) << shift;
        if (b >= 0) {
          return result;
        }
      }
      throw corrupt();
    }

    byte[] decode(int size) throws WireException {
      out = new byte[size];
      while (at < limit) {
        int tag = in[at++] & 0xff;
        switch (tag & 3) {
          case LITERAL -> literal(tag >>> 2);
          case NEAR_COPY -> copy(((tag >>> 2) & 7) + 4, ((tag >>> 5) << 8) | number(1));
          case COPY -> copy((tag >>> 2) + 1, number(2));
          default -> copy((tag >>> 2) + 1, number(4));
        }
      }
      if (length != size) {
        throw corrupt();
      }
      return out;
    }

    private void literal(int size) throws WireException {
      int count = (size < 60 ? size : number(size - 59)) + 1;
      if (count <= 0 || count > limit - at || count > out.length - length) {
        throw corrupt();
      }
      System.arraycopy(in, at, out, length, count);
      at += count;
      length += count;
    }

    private void copy(int count, int offset) throws WireException {
      if (offset <= 0 || offset > length || count > out.length - length) {
        throw corrupt();
      }
      if (offset >= count) {
        System.arraycopy(out, length - offset, out, length, count);
      } else {
        for (int i = length; i < length + count; i++) {
          out[i] = out[i - offset]; // the copy reads what it has written
        }
      }
      length += count;
    }

    private int number(int bytes) throws WireException {
      if (bytes > limit - at) {
        throw corrupt();
      }
      int number = 0;
      for (int i = 0; i < bytes; i++) {
        number |= (in[at++] & 0xff) << (8 * i);
      }
      return number;
    }

    private static WireException corrupt() {
      return new WireException("snappy: corrupt input");
    }
  }

  /** Looks for four bytes that stood there before, within fragments of 64 KiB. */
  private static final class Encoder {
    private final byte[] in;
    private final int[] table = new int[1 << TABLE_BITS];
    private byte[] out;
    private int length;

    Encoder(byte[] in, int size) {
      this.in = in;
      this.out = new byte[mostEncoded(size)];
    }

    byte[] encode(int from, int to) {
      int rest = to - from;
      for (; rest > 0x7f; rest >>>= 7) {
        out[length++] = (byte) (rest | 0x80);
      }
      out[length++] = (byte) rest;
      for (int start = from; start < to; start += FRAGMENT) {
        fragment(start, Math.min(to, start + FRAGMENT));
      }
      return Arrays.copyOf(out, length);
    }

    private void fragment(int from, int to) {
      Arrays.fill(table, -1);
      int literal = from;
      int at = from;
      while (at + MIN_MATCH <= to) {
        int word = (int) INT.get(in, at);
        int slot = (word * 0x1e35a7bd) >>> (32 - TABLE_BITS);
        int before = table[slot];
        table[slot] = at;
        if (before >= from && (int) INT.get(in, before) == word) {
          literal(literal, at);
          int count = match(before, at, to);
          copies(at - before, count);
          at += count;
          literal = at;
        } else {
          at += 1 + ((at - literal) >> 5); // steps grow where nothing is found
        }
      }
      literal(literal, to);
    }

    private int match(int before, int at, int to) {
      int differs = Arrays.mismatch(in, before, before + to - at, in, at, to);
      return differs < 0 ? to - at : differs;
    }

    private void literal(int from, int to) {
      int count = to - from;
      if (count == 0) {
        return;
      }
      if (count <= 60) {
        out[length++] = (byte) ((count - 1) << 2);
      } else {
        out[length++] = (byte) (61 << 2);
        out[length++] = (byte) (count - 1);
        out[length++] = (byte) ((count - 1) >>> 8);
      }
      System.arraycopy(in, from, out, length, count);
      length += count;
    }

    private void copies(int offset, int count) {
      for (int rest = count; rest > 0; rest -= MAX_COPY) {
        out[length++] = (byte) (((Math.min(rest, MAX_COPY) - 1) << 2) | COPY);
        out[length++] = (byte) offset;
        out[length++] = (byte) (offset >>> 8);
      }
    }
  }
}
