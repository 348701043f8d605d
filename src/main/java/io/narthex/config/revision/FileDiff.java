package io.narthex.config.revision;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * How a file differs between two revisions.
 *
 * @param lines what changed, with three lines of what did not around it
 */
public record FileDiff(String name, Change change, List<DiffLine> lines) {
  private static final int CONTEXT = 3;

  /** What happened to a file. */
  public enum Change {
    ADDED,
    REMOVED,
    CHANGED
  }

  public FileDiff {
    lines = List.copyOf(lines);
  }

  /** The files that differ, the main one first. */
  public static List<FileDiff> between(RevisionTexts from, RevisionTexts to) {
    SortedSet<String> names = new TreeSet<>(from.files().comparator());
    names.addAll(from.files().keySet());
    names.addAll(to.files().keySet());
    return names.stream()
        .flatMap(name -> of(name, text(from, name), text(to, name)).stream())
        .toList();
  }

  /** The same with its lines' texts as the function makes them. */
  FileDiff withTexts(UnaryOperator<String> change) {
    return new FileDiff(
        name,
        this.change,
        lines.stream()
            .map(
                line ->
                    new DiffLine(line.kind(), line.from(), line.to(), change.apply(line.text())))
            .toList());
  }

  private static Optional<String> text(RevisionTexts texts, String name) {
    return Optional.ofNullable(texts.files().get(name));
  }

  private static Optional<FileDiff> of(String name, Optional<String> from, Optional<String> to) {
    if (from.equals(to)) {
      return Optional.empty();
    }
    Change change = from.isEmpty() ? Change.ADDED : to.isEmpty() ? Change.REMOVED : Change.CHANGED;
    List<DiffLine> lines = LineDiff.of(lines(from.orElse("")), lines(to.orElse("")));
    return Optional.of(new FileDiff(name, change, nearChanges(lines)));
  }

  private static List<String> lines(String text) {
    return text.lines().toList();
  }

  private static List<DiffLine> nearChanges(List<DiffLine> lines) {
    boolean[] near = new boolean[lines.size()];
    for (int i = 0; i < near.length; i++) {
      if (lines.get(i).kind() != DiffLine.Kind.SAME) {
        int end = Math.min(near.length, i + CONTEXT + 1);
        for (int j = Math.max(0, i - CONTEXT); j < end; j++) {
          near[j] = true;
        }
      }
    }
    List<DiffLine> kept = new ArrayList<>();
    for (int i = 0; i < near.length; i++) {
      if (near[i]) {
        kept.add(lines.get(i));
      }
    }
    return kept;
  }
}
