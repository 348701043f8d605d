package io.narthex.server.api.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.narthex.server.api.search.Search.Found;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTest {
  private static final List<String> NAMES =
      List.of("Up", "go_goroutines", "go_info", "http_requests_total", "up");

  /** Runs squared, less the share of what is skipped; all by the square of the term's length. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          up,   up,       1
          up,   u,        0
          up,   pu,       0
          b,    abc,      0.5
          bc,   abcd,     0.90625
          ac,   abc,      0.41666666666666669
          ad,   abcd,     0.375
          aab,  ab,       0
          bb,   abab_bb,  0.82142857142857140
          é,    aé,       0.5
          '',   anything, 1
          """)
  void subsequences(String term, String name, double score) {
    assertThat(Subsequence.score(term, name)).isCloseTo(score, within(1e-15));
  }

  /** The examples of Winkler's paper. */
  @ParameterizedTest
  @CsvSource({
    "MARTHA, MARHTA,   0.961",
    "DWAYNE, DUANE,    0.840",
    "DIXON,  DICKSONX, 0.813",
    "abc,    xyz,      0",
    "same,   same,     1"
  })
  void jaroWinkler(String one, String other, double similarity) {
    assertThat(JaroWinkler.similarity(one, other)).isCloseTo(similarity, within(5e-4));
    assertThat(JaroWinkler.similarity(other, one)).isCloseTo(similarity, within(5e-4));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          go      | subsequence | 0   | true  | go_goroutines go_info
          goin    | subsequence | 0   | true  | go_goroutines go_info
          goin    | subsequence | 60  | true  |
          up      | subsequence | 0   | true  | up
          UP      | subsequence | 0   | false | Up up
          info    | jarowinkler | 0   | true  | go_info
          go_inof | jarowinkler | 0   | true  |
          go_inof | jarowinkler | 90  | true  | go_info
          """)
  void matches(String term, String algorithm, int percent, boolean caseSensitive, String names) {
    Search search =
        new Search(
            List.of(term),
            FuzzAlgorithm.named(algorithm).orElseThrow(),
            percent / 100.0,
            caseSensitive);
    assertThat(search.among(NAMES).stream().map(Found::name))
        .containsExactly(names == null ? new String[0] : names.split(" "));
  }

  @Test
  void anyTermMayMatchAndTheBestCounts() {
    Search search = new Search(List.of("up", "requests"), FuzzAlgorithm.JAROWINKLER, 0, true);
    assertThat(search.among(NAMES))
        .containsExactly(new Found("http_requests_total", 0.9), new Found("up", 1));
  }

  @Test
  void withoutTermsAllNamesMatch() {
    Search search = new Search(List.of(), FuzzAlgorithm.SUBSEQUENCE, 1, true);
    assertThat(search.among(NAMES)).hasSameSizeAs(NAMES).allMatch(found -> found.score() == 1);
  }

  @Test
  void theBestComesFirstAndEqualsStayInOrder() {
    List<Found> found =
        new Search(List.of("go_i"), FuzzAlgorithm.SUBSEQUENCE, 0, true).among(NAMES);
    found.sort(Found.BEST_FIRST);
    assertThat(found.stream().map(Found::name)).containsExactly("go_info", "go_goroutines");
  }
}
