package io.narthex.tsdb.index;

import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Finds series by matchers. Ids are given in ascending order of creation. Safe for use by several
 * threads.
 */
public final class LabelIndex {
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final Map<String, Map<String, Postings>> names = new HashMap<>();
  private final Postings all = new Postings();
  private final Selections selections = new Selections();
  private final LabelOrder order;
  private volatile boolean holdsEarlyNames;

  /**
   * An empty index.
   *
   * @param labels the labels of an id, for as long as the id is in the index
   */
  public LabelIndex(IntFunction<Labels> labels) {
    this.order = new LabelOrder(labels);
  }

  /** Adds a series with an id above all others. */
  public void add(int id, Labels labels) {
    lock.writeLock().lock();
    try {
      labels.forEach(
          (name, value) -> {
            postings(name, value).add(id);
            if (name.compareTo(Labels.METRIC_NAME) < 0) {
              holdsEarlyNames = true;
            }
          });
      all.add(id);
      order.add(id);
    } finally {
      lock.writeLock().unlock();
    }
  }

  private Postings postings(String name, String value) {
    Map<String, Postings> values = names.get(name);
    if (values == null) {
      values = new HashMap<>(2);
      names.put(name, values);
    }
    Postings postings = values.get(value);
    if (postings == null) {
      postings = new Postings();
      values.put(value, postings);
    }
    return postings;
  }

  /** Removes series: their ids ascending, and the labels of each. */
  public void removeAll(int[] ids, Collection<Labels> labels) {
    Map<String, Set<String>> touched = new HashMap<>();
    for (Labels series : labels) {
      series.forEach(
          (name, value) -> touched.computeIfAbsent(name, key -> new HashSet<>()).add(value));
    }
    lock.writeLock().lock();
    try {
      touched.forEach((name, values) -> values.forEach(value -> remove(name, value, ids)));
      all.removeAll(ids);
      order.removeAll(ids);
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void remove(String name, String value, int[] ids) {
    Map<String, Postings> values = names.get(name);
    Postings postings = values == null ? null : values.get(value);
    if (values == null || postings == null) {
      return;
    }
    postings.removeAll(ids);
    if (postings.size() == 0) {
      values.remove(value);
    }
    if (values.isEmpty()) {
      names.remove(name);
    }
  }

  /**
   * The series any of the selectors accepts, in label order; a shared array, not to be changed.
   * Mostly the same array as the last time where the series are the same.
   */
  public int[] select(List<List<Matcher>> selectors) {
    int[] cached = selections.get(selectors);
    if (cached != null) {
      return cached;
    }
    lock.readLock().lock();
    try {
      List<int[]> sets = new ArrayList<>(selectors.size());
      for (List<Matcher> matchers : selectors) {
        sets.add(resolve(matchers));
      }
      int[] ids = sets.isEmpty() ? all.toArray() : IntSets.union(sets);
      int[] ordered = order.order(ids);
      selections.put(selectors, watched(selectors), ordered);
      return ordered;
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Postings that change whenever the selectors' series do. */
  private List<Postings> watched(List<List<Matcher>> selectors) {
    return selectors.isEmpty() ? List.of(all) : selectors.stream().map(this::watchedBy).toList();
  }

  /** Each matcher that names one value will do; the rarer that is, the less it changes. */
  private Postings watchedBy(List<Matcher> matchers) {
    return matchers.stream()
        .filter(matcher -> matcher.type() == Matcher.Type.EQUAL)
        .map(this::postingsOf)
        .filter(postings -> postings != Postings.EMPTY)
        .min(Comparator.comparingInt(Postings::size))
        .orElse(all);
  }

  private int[] resolve(List<Matcher> matchers) {
    int[] result = accepted(matchers);
    for (Matcher matcher : matchers) {
      if (matcher.matchesEmpty() && result.length > 0) {
        result = IntSets.subtract(result, withValues(matcher, false).toArray());
      }
    }
    return result;
  }

  /** The series that have a label for each matcher that asks for one, the rarest first. */
  private int[] accepted(List<Matcher> matchers) {
    List<PostingsUnion> unions =
        matchers.stream()
            .filter(matcher -> !matcher.matchesEmpty())
            .map(matcher -> withValues(matcher, true))
            .sorted(Comparator.comparingInt(PostingsUnion::size))
            .toList();
    if (unions.isEmpty()) {
      return all.toArray();
    }
    int[] found = unions.get(0).toArray();
    for (PostingsUnion union : unions.subList(1, unions.size())) {
      found = union.intersect(found);
    }
    return found;
  }

  private Postings postingsOf(Matcher matcher) {
    Map<String, Postings> values = names.getOrDefault(matcher.name(), Map.of());
    return values.getOrDefault(matcher.value(), Postings.EMPTY);
  }

  /** The series that have the label, with a value the matcher accepts, or refuses. */
  private PostingsUnion withValues(Matcher matcher, boolean accepted) {
    Map<String, Postings> values = names.getOrDefault(matcher.name(), Map.of());
    List<String> listed = listed(matcher, accepted);
    return PostingsUnion.of(
        listed.isEmpty() ? scan(values, matcher, accepted) : lookUp(values, listed));
  }

  /** The values in question where the matcher names them; empty where all have to be tried. */
  private static List<String> listed(Matcher matcher, boolean accepted) {
    if (matcher.isNegative() == accepted) {
      return List.of();
    }
    return matcher.pattern() == null
        ? List.of(matcher.value())
        : Alternation.literals(matcher.value());
  }

  private static List<Postings> lookUp(Map<String, Postings> values, List<String> listed) {
    return listed.stream().distinct().map(values::get).filter(Objects::nonNull).toList();
  }

  private static List<Postings> scan(
      Map<String, Postings> values, Matcher matcher, boolean accepted) {
    List<Postings> matching = new ArrayList<>();
    values.forEach(
        (value, postings) -> {
          if (matcher.matches(value) == accepted) {
            matching.add(postings);
          }
        });
    return matching;
  }

  /** Whether label order may differ from the order of metric names: a label sorts before those. */
  public boolean holdsEarlyNames() {
    return holdsEarlyNames;
  }

  /** How many series. */
  public int size() {
    lock.readLock().lock();
    try {
      return all.size();
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Where the series come from; {@code limit} of each kind. */
  public LabelStatistics statistics(int limit) {
    lock.readLock().lock();
    try {
      return LabelStatistics.of(names, limit);
    } finally {
      lock.readLock().unlock();
    }
  }

  /** The names of all labels, in no order. */
  public List<String> names() {
    lock.readLock().lock();
    try {
      return List.copyOf(names.keySet());
    } finally {
      lock.readLock().unlock();
    }
  }

  /** The values of a label, in no order. */
  public List<String> values(String name) {
    lock.readLock().lock();
    try {
      @Nullable Map<String, Postings> values = names.get(name);
      return values == null ? List.of() : List.copyOf(values.keySet());
    } finally {
      lock.readLock().unlock();
    }
  }
}
