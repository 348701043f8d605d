package io.narthex.promql.parser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.promql.ast.Expr;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
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
    List<byte[]> queries = queries("printed.txt", "errors.txt");
    for (int i = 0; i < ROUNDS; i++) {
      check(mutated(queries));
    }
  }

  @Test
  void mutatedSeries() throws IOException {
    System.out.println("fuzz.seed=" + seed);
    List<byte[]> series = queries("series.txt");
    for (int i = 0; i < ROUNDS; i++) {
      checkSeries(new String(mutated(series), UTF_8));
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

  private byte[] mutated(List<byte[]> queries) {
    byte[] query = one(queries);
    for (int i = random.nextInt(4); i >= 0; i--) {
      query = mutated(query, one(queries));
    }
    return query;
  }

  private byte[] one(List<byte[]> queries) {
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
