package io.narthex.config.revision;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.config.revision.DiffLine.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineDiffTest {
  private static List<String> texts(List<DiffLine> lines, Kind left) {
    return lines.stream().filter(line -> line.kind() != left).map(DiffLine::text).toList();
  }

  private static long edits(List<DiffLine> lines) {
    return lines.stream().filter(line -> line.kind() != Kind.SAME).count();
  }

  /** The length of the longest common subsequence, by the book. */
  private static int common(List<String> a, List<String> b) {
    int[][] best = new int[a.size() + 1][b.size() + 1];
    for (int i = 1; i <= a.size(); i++) {
      for (int j = 1; j <= b.size(); j++) {
        best[i][j] =
            a.get(i - 1).equals(b.get(j - 1))
                ? best[i - 1][j - 1] + 1
                : Math.max(best[i - 1][j], best[i][j - 1]);
      }
    }
    return best[a.size()][b.size()];
  }

  @Test
  void bothTextsCanBeReadFromItAndNothingIsShorter() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      List<String> from = lines(random);
      List<String> to = lines(random);
      List<DiffLine> diff = LineDiff.of(from, to);
      assertThat(texts(diff, Kind.ADDED)).as("seed %d: %s %s", seed, from, to).isEqualTo(from);
      assertThat(texts(diff, Kind.REMOVED)).as("seed %d: %s %s", seed, from, to).isEqualTo(to);
      assertThat(edits(diff))
          .as("seed %d: %s %s", seed, from, to)
          .isEqualTo(from.size() + to.size() - 2L * common(from, to));
      checkNumbers(diff, from, to);
    }
  }

  private static List<String> lines(Random random) {
    List<String> lines = new ArrayList<>();
    for (int i = random.nextInt(12); i > 0; i--) {
      lines.add(String.valueOf((char) ('a' + random.nextInt(4))));
    }
    return lines;
  }

  private static void checkNumbers(List<DiffLine> diff, List<String> from, List<String> to) {
    for (DiffLine line : diff) {
      assertThat(line.from() == 0 || from.get(line.from() - 1).equals(line.text())).isTrue();
      assertThat(line.to() == 0 || to.get(line.to() - 1).equals(line.text())).isTrue();
      assertThat(line.from() + line.to()).isPositive();
    }
  }

  @Test
  void textsWithNothingInCommonAreRemovedAndAddedAsAWhole() {
    List<String> from = IntStream.range(0, 3_000).mapToObj(i -> "from " + i).toList();
    List<String> to = IntStream.range(0, 3_000).mapToObj(i -> "to " + i).toList();
    List<DiffLine> diff = LineDiff.of(from, to);
    assertThat(texts(diff, Kind.ADDED)).isEqualTo(from);
    assertThat(texts(diff, Kind.REMOVED)).isEqualTo(to);
  }
}
