package io.narthex.wire;

import io.narthex.model.XxHash64;
import io.narthex.protobuf.ProtobufWriter;
import java.util.Arrays;

/**
 * The texts of a message, each once and found by its bytes, so that no {@code String} is made. The
 * first is the empty one. Reusable; used by one thread.
 */
final class SymbolTable {
  private byte[] texts = new byte[1 << 10];

  /** Where each text ends, and the next begins; the first begins at 0. */
  private int[] ends = new int[128];

  private int[] hashes = new int[128];
  private int size;

  /** Open addressing: the number of a text and one more, or 0. At most half full. */
  private int[] table = new int[256];

  SymbolTable() {
    clear();
  }

  /** The number of a text, which is added where it is new. */
  int number(byte[] source, int from, int to) {
    int hash = (int) XxHash64.hash(source, from, to - from, 0);
    int mask = table.length - 1;
    int at = hash & mask;
    for (; table[at] != 0; at = (at + 1) & mask) {
      int number = table[at] - 1;
      if (hashes[number] == hash && is(number, source, from, to)) {
        return number;
      }
    }
    table[at] = size + 1;
    add(hash, source, from, to);
    return size - 1;
  }

  /** The same, looked for first where it may well be. */
  int number(byte[] source, int from, int to, int likely) {
    return likely < size && is(likely, source, from, to) ? likely : number(source, from, to);
  }

  private boolean is(int number, byte[] source, int from, int to) {
    return Arrays.equals(texts, start(number), ends[number], source, from, to);
  }

  private int start(int number) {
    return number == 0 ? 0 : ends[number - 1];
  }

  private void add(int hash, byte[] source, int from, int to) {
    int start = start(size);
    int end = start + to - from;
    if (end > texts.length) {
      texts = Arrays.copyOf(texts, Math.max(2 * texts.length, end));
    }
    System.arraycopy(source, from, texts, start, to - from);
    ends[size] = end;
    hashes[size++] = hash;
    if (2 * size == table.length) {
      grow();
    }
  }

  private void grow() {
    ends = Arrays.copyOf(ends, 2 * ends.length);
    hashes = Arrays.copyOf(hashes, 2 * hashes.length);
    table = new int[2 * table.length];
    int mask = table.length - 1;
    for (int number = 0; number < size; number++) {
      int at = hashes[number] & mask;
      while (table[at] != 0) {
        at = (at + 1) & mask;
      }
      table[at] = number + 1;
    }
  }

  /** Writes all texts in order, each as a field. */
  void write(ProtobufWriter out, int field) {
    for (int number = 0; number < size; number++) {
      out.bytes(field, texts, start(number), ends[number]);
    }
  }

  void clear() {
    Arrays.fill(table, 0);
    size = 0;
    number(texts, 0, 0);
  }
}
