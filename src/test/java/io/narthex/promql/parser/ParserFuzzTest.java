package io.narthex.promql.parser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.promql.ast.Expr;
import io.narthex.promql.fuzz.QueryMutations;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whatever the bytes: a query or a {@link ParseException} with places inside the text. {@code
 * -Dfuzz.seed=} repeats a run.
 */
class ParserFuzzTest {
  private static final int ROUNDS = 10_000;

  private final long seed = Long.getLong("fuzz.seed", System.nanoTime());
  private final Random random = new Random(seed);

  @Test
  void mutatedQueries() throws IOException {
    System.out.println("fuzz.seed=" + seed);
    QueryMutations queries = new QueryMutations(queries("printed.txt", "errors.txt"), random);
    for (int i = 0; i < ROUNDS; i++) {
      check(queries.next());
    }
  }

  @Test
  void mutatedSeries() throws IOException {
    System.out.println("fuzz.seed=" + seed);
    QueryMutations series = new QueryMutations(queries("series.txt"), random);
    for (int i = 0; i < ROUNDS; i++) {
      checkSeries(new String(series.next(), UTF_8));
    }
  }

  @Test
  void randomBytes() {
    System.out.println("fuzz.seed=" + seed);
    for (int i = 0; i < ROUNDS; i++) {
      byte[] bytes = new byte[random.nextInt(20)];
      random.nextBytes(bytes);
      check(bytes);
    }
  }

  private static List<byte[]> queries(String... files) throws IOException {
    List<byte[]> queries = new ArrayList<>();
    for (String file : files) {
      for (QueryCases.Case query : QueryCases.read(file).cases()) {
        queries.add(query.input().getBytes(UTF_8));
      }
    }
    return queries;
  }

  private void check(byte[] query) {
    try {
      Expr expr = PromqlParser.parseExpr(query, ParserOptions.ALL);
      assertThat(PrettyPrinter.print(expr)).as(describe(query)).isNotEmpty();
    } catch (ParseException e) {
      assertThat(e.errors())
          .as(describe(query))
          .isNotEmpty()
          .allMatch(error -> error.position().start() >= 0)
          .allMatch(error -> error.position().end() <= query.length);
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError(describe(query), e);
    }
  }

  private void checkSeries(String series) {
    try {
      assertThat(SeriesDescription.parse(series).values()).doesNotContainNull();
    } catch (ParseException e) {
      assertThat(e.errors()).as(series).isNotEmpty();
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError(describe(series.getBytes(UTF_8)), e);
    }
  }

  private String describe(byte[] query) {
    return "fuzz.seed=" + seed + " " + Stream.of(new String(query, UTF_8)).toList();
  }
}
