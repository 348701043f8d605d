package io.narthex.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A short run of {@link ReaderFuzz} for every reader. */
class ReaderFuzzTest {
  private static final int MUTANTS = 2_000;

  @ParameterizedTest
  @EnumSource(FuzzedReader.class)
  void refusesOrReads(FuzzedReader reader) {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    assertThat(reader.seeds()).isNotEmpty();
    new ReaderFuzz(reader, seed).run(MUTANTS);
  }

  @ParameterizedTest
  @EnumSource(FuzzedReader.class)
  void takesTheSeeds(FuzzedReader reader) {
    assertThat(reader.seeds()).anyMatch(reader::accepts);
  }
}
