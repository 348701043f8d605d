package io.narthex.server.api.search;

import static java.util.Arrays.stream;
import static java.util.stream.Collectors.joining;

import io.narthex.server.api.answer.ApiException;
import io.narthex.server.api.answer.ErrorType;
import io.narthex.server.api.request.Parameters;
import io.narthex.server.api.search.Search.Found;
import java.util.Collections;
import java.util.List;

/**
 * The parameters that the searches share.
 *
 * @param limit how many names are answered at most
 * @param batchSize how many of them stand on one line of the answer
 */
record SearchParameters(
    Search search, Order order, int limit, int batchSize, boolean includeScore) {
  private static final int ROWS = 100;
  private static final int MOST_TERMS = 32;
  private static final double PERCENT = 100;

  private static final String ALGORITHMS =
      stream(FuzzAlgorithm.values()).map(FuzzAlgorithm::text).collect(joining(" ", "[", "]"));

  /** In which order names are answered. */
  enum Order {
    ALPHABETICAL,
    REVERSED,
    BEST_FIRST
  }

  /**
   * Reads the parameters.
   *
   * @param mostRows the largest limit that may be asked for
   */
  static SearchParameters of(Parameters parameters, int mostRows) {
    return new SearchParameters(
        search(parameters),
        order(parameters),
        number(parameters, "limit", Math.min(ROWS, mostRows), 1, mostRows),
        number(parameters, "batch_size", ROWS, 1, Integer.MAX_VALUE),
        parameters.onOff("include_score", false));
  }

  /** All that is found among sorted names, in order. */
  List<Found> among(List<String> names) {
    List<Found> found = search.among(names);
    switch (order) {
      case ALPHABETICAL -> {}
      case REVERSED -> Collections.reverse(found);
      case BEST_FIRST -> found.sort(Found.BEST_FIRST);
    }
    return found;
  }

  private static Search search(Parameters parameters) {
    List<String> terms = parameters.all("search[]");
    if (terms.size() > MOST_TERMS) {
      throw bad(terms.size() + " search[] terms are too many: the most is " + MOST_TERMS);
    }
    return new Search(
        terms,
        algorithm(parameters.text("fuzz_alg")),
        number(parameters, "fuzz_threshold", 0, 0, 100) / PERCENT,
        parameters.onOff("case_sensitive", true));
  }

  private static FuzzAlgorithm algorithm(String name) {
    return name.isEmpty()
        ? FuzzAlgorithm.SUBSEQUENCE
        : FuzzAlgorithm.named(name)
            .orElseThrow(
                () -> bad("unsupported fuzz_alg \"" + name + "\": must be one of " + ALGORITHMS));
  }

  private static Order order(Parameters parameters) {
    String by = parameters.text("sort_by");
    String direction = parameters.text("sort_dir");
    switch (by) {
      case "" -> refuse(direction, "sort_dir is only valid when sort_by is set");
      case "score" -> refuse(direction, "sort_dir is not supported for sort_by=score");
      case "alpha" -> {}
      default -> throw bad("invalid sort_by \"" + by + "\": must be \"alpha\" or \"score\"");
    }
    if (by.equals("score") && parameters.all("search[]").isEmpty()) {
      throw bad("sort_by=score requires search[] to be set");
    }
    return by.equals("score") ? Order.BEST_FIRST : alphabetical(direction);
  }

  private static void refuse(String direction, String why) {
    if (!direction.isEmpty()) {
      throw bad(why);
    }
  }

  private static Order alphabetical(String direction) {
    return switch (direction) {
      case "", "asc" -> Order.ALPHABETICAL;
      case "dsc" -> Order.REVERSED;
      default -> throw bad("invalid sort_dir \"" + direction + "\": must be \"asc\" or \"dsc\"");
    };
  }

  private static int number(Parameters parameters, String name, int ifAbsent, int least, int most) {
    String text = parameters.text(name);
    if (text.isEmpty()) {
      return ifAbsent;
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw outside(name, text, least, most);
    }
    throw outside(name, text, least, most);
  }

  private static ApiException outside(String name, String text, int least, int most) {
    return bad("invalid " + name + " \"" + text + "\": must be " + least + "-" + most);
  }

  private static ApiException bad(String text) {
    return new ApiException(ErrorType.BAD_DATA, text);
  }
}
