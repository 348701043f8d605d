package io.narthex.storage;

import static io.narthex.model.Matcher.equal;

import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import java.util.ArrayList;
import java.util.List;

/**
 * Which series may be seen: those that any of the selectors accepts. Immutable.
 *
 * @param selectors none for all series
 */
public record Visibility(List<List<Matcher>> selectors) {
  public static final Visibility ALL = new Visibility(List.of());

  /** Two matchers that no series satisfies: an empty list would stand for all of them. */
  public static final Visibility NONE =
      new Visibility(
          List.of(
              List.of(
                  equal(Labels.METRIC_NAME, ""),
                  new Matcher(Matcher.Type.NOT_EQUAL, Labels.METRIC_NAME, ""))));

  public Visibility {
    selectors = selectors.stream().map(List::copyOf).toList();
  }

  /** Whether nothing is hidden. */
  public boolean isAll() {
    return selectors.isEmpty();
  }

  /** Whether a series may be seen. */
  public boolean shows(Labels series) {
    return isAll() || selectors.stream().anyMatch(matchers -> accept(matchers, series));
  }

  private static boolean accept(List<Matcher> matchers, Labels series) {
    return matchers.stream().allMatch(matcher -> matcher.matches(series.get(matcher.name())));
  }

  /** Whether a selector names all that a visible one does, and so selects nothing else. */
  public boolean covers(List<Matcher> selector) {
    return isAll() || selectors.stream().anyMatch(selector::containsAll);
  }

  /**
   * Selectors that select, of the series that those given do, the visible ones.
   *
   * @param wanted none for all series, as in {@link Querier#series}
   */
  public List<List<Matcher>> narrow(List<List<Matcher>> wanted) {
    if (isAll()) {
      return wanted;
    }
    if (wanted.isEmpty()) {
      return selectors;
    }
    List<List<Matcher>> narrowed = new ArrayList<>(wanted.size() * selectors.size());
    for (List<Matcher> one : wanted) {
      for (List<Matcher> visible : selectors) {
        narrowed.add(both(one, visible));
      }
    }
    return narrowed;
  }

  private static List<Matcher> both(List<Matcher> left, List<Matcher> right) {
    List<Matcher> both = new ArrayList<>(left);
    both.addAll(right);
    return both;
  }

  /** What a store shows of itself to whoever may see no more than this. */
  public Queryable over(Queryable storage) {
    return isAll() ? storage : () -> new VisibleQuerier(this, storage.querier());
  }
}
