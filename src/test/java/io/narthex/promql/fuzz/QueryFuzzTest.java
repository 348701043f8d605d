package io.narthex.promql.fuzz;

import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A short run of {@link QueryFuzz}; {@code -Dfuzz.seed=} repeats it. */
class QueryFuzzTest {
  private static final int ROUNDS = 2_000;

  @Test
  void anyBytesAreAnsweredOrRefused() throws IOException {
    long seed = Long.getLong("fuzz.seed", System.nanoTime());
    System.out.println("fuzz.seed=" + seed);
    QueryFuzz fuzz = new QueryFuzz(seed);
    QueryMutations queries = new QueryMutations(QueryFuzz.seeds(), new Random(seed));
    for (int i = 0; i < ROUNDS; i++) {
      fuzz.ask(queries.next());
    }
  }
}
