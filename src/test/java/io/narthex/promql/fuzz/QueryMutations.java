package io.narthex.promql.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Bytes that are nearly queries: pieces of known ones put in each other's places, at random. */
public final class QueryMutations {
  private final List<byte[]> queries;
  private final Random random;

  public QueryMutations(List<byte[]> queries, Random random) {
    this.queries = List.copyOf(queries);
    this.random = random;
  }

  public byte[] next() {
    byte[] query = one();
    for (int i = random.nextInt(4); i >= 0; i--) {
      query = mutated(query, one());
    }
    return query;
  }

  private byte[] one() {
    return queries.get(random.nextInt(queries.size()));
  }

  /** A piece of the query replaced by a piece of another, or by a random byte. */
  private byte[] mutated(byte[] query, byte[] other) {
    int from = random.nextInt(query.length + 1);
    int to = Math.min(query.length, from + random.nextInt(5));
    byte[] piece = random.nextBoolean() ? piece(other) : new byte[] {(byte) random.nextInt(256)};
    byte[] result = Arrays.copyOf(query, from + piece.length + query.length - to);
    System.arraycopy(piece, 0, result, from, piece.length);
    System.arraycopy(query, to, result, from + piece.length, query.length - to);
    return result;
  }

  private byte[] piece(byte[] from) {
    int start = random.nextInt(from.length + 1);
    return Arrays.copyOfRange(from, start, Math.min(from.length, start + random.nextInt(12)));
  }
}
