package io.narthex.exposition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.exposition.ExpositionReader.Entry;
import io.narthex.exposition.read.ExpositionReaders;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever bytes come in: a reader ends, by an end or by an error, and expectations change nothing.
 */
class MutatedExpositionTest {
  private static final int ROUNDS = 5_000;
  private static final long SEED = 11;

  private static final String TEXT =
      """
      # HELP m some \\n help
      # TYPE m counter
      m{a="1",b="x\\"y"} 1.5e3 123
      {"q.é",a="\\\\"} NaN
      m 7 8
      m{a="2"} -12.50
      m{a="3"} 1.5e+09

      h_bucket{le="+Inf"} +Inf
      """;
  private static final String OPEN_METRICS =
      """
      # HELP m_s some \\n help
      # TYPE m_s counter
      # UNIT m_s s
      m_s_total{a="1",b="x\\"y"} 1.5e3 123.5 # {t="1"} 2 3.5
      m_s_total{a="2"} -12.50
      {"q.é",a="\\\\"} NaN
      h_bucket{le="+Inf"} +Inf # {"é"="2"} 1
      h_bucket{le="1"} 1.5e+09
      # EOF
      """;

  @ParameterizedTest
  @EnumSource(
      value = ExpositionFormat.class,
      names = {"TEXT_0_0_4", "OPEN_METRICS_1_0_0"})
  void everyReadingEnds(ExpositionFormat format) throws ExpositionException {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    byte[] base = (format.isOpenMetrics() ? OPEN_METRICS : TEXT).getBytes(UTF_8);
    Map<Long, Integer> known = learn(format, base);
    for (int i = 0; i < ROUNDS; i++) {
      byte[] mutant = mutate(base, random);
      List<String> plain = read(format, mutant, Map.of(), random);
      assertThat(read(format, mutant, known, random)).isEqualTo(plain);
    }
  }

  private static byte[] mutate(byte[] base, Random random) {
    byte[] mutant = base.clone();
    String alphabet = "{}\",=# \n\t\\\0\u00ffa1.e-";
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(mutant.length);
      switch (random.nextInt(3)) {
        case 0 -> mutant[at] = (byte) alphabet.charAt(random.nextInt(alphabet.length()));
        case 1 -> mutant[at] = mutant[random.nextInt(mutant.length)];
        default -> System.arraycopy(mutant, at, mutant, at / 2, mutant.length - at);
      }
    }
    return mutant;
  }

  /** The lengths of the series in valid bytes, by hash. */
  private static Map<Long, Integer> learn(ExpositionFormat format, byte[] bytes)
      throws ExpositionException {
    Map<Long, Integer> known = new HashMap<>();
    ExpositionReader reader = ExpositionReaders.of(format, bytes, 0, bytes.length);
    for (Entry entry = reader.next(); entry != Entry.END; entry = reader.next()) {
      if (entry == Entry.SERIES) {
        known.put(reader.hash(SEED), reader.seriesEnd() - reader.seriesStart());
      }
    }
    return known;
  }

  /** The entries as text, the error last; some series of {@code known} are expected at random. */
  private static List<String> read(
      ExpositionFormat format, byte[] bytes, Map<Long, Integer> known, Random random) {
    List<String> entries = new ArrayList<>();
    ExpositionReader reader = ExpositionReaders.of(format, bytes, 0, bytes.length);
    List<Long> hashes = new ArrayList<>(known.keySet());
    try {
      while (true) {
        if (!hashes.isEmpty()) {
          long hash = hashes.get(random.nextInt(hashes.size()));
          reader.expect(SEED, hash, known.getOrDefault(hash, 0));
        }
        Entry entry = reader.next();
        if (entry == Entry.END) {
          return entries;
        }
        entries.add(entry + " " + describe(entry, reader));
      }
    } catch (ExpositionException e) {
      entries.add(String.valueOf(e.getMessage()));
      return entries;
    }
  }

  private static String describe(Entry entry, ExpositionReader reader) throws ExpositionException {
    if (entry == Entry.COMMENT) {
      return reader.text();
    }
    if (entry != Entry.SERIES) {
      return reader.family() + " " + reader.text() + " " + reader.type();
    }
    List<String> labels = new ArrayList<>();
    reader.labels((name, value) -> labels.add(name + "=" + value));
    String time = reader.hasTimestamp() ? " " + reader.timestampMs() : "";
    return labels + " " + reader.value() + time + " " + reader.exemplars();
  }
}
