package io.narthex.promql.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the series of two instant vectors find each other.
 *
 * @param on whether the labels are those that must agree, or those that are ignored
 * @param include labels taken over from the "one" side
 * @param fillLeft the value of series missing on the left, or null
 * @param fillRight the value of series missing on the right, or null
 */
public record VectorMatching(
    Cardinality card,
    boolean on,
    List<String> labels,
    List<String> include,
    @Nullable Double fillLeft,
    @Nullable Double fillRight) {
  /** How many series of each side may share their matching labels. */
  public enum Cardinality {
    ONE_TO_ONE("one-to-one"),
    MANY_TO_ONE("many-to-one"),
    ONE_TO_MANY("one-to-many"),
    MANY_TO_MANY("many-to-many");

    private final String text;

    Cardinality(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }
  }

  /** One to one on all labels. */
  public static final VectorMatching DEFAULT =
      new VectorMatching(Cardinality.ONE_TO_ONE, false, List.of(), List.of(), null, null);

  public VectorMatching {
    labels = List.copyOf(labels);
    include = List.copyOf(include);
  }

  public VectorMatching withCard(Cardinality newCard) {
    return new VectorMatching(newCard, on, labels, include, fillLeft, fillRight);
  }

  public boolean fills() {
    return fillLeft != null || fillRight != null;
  }
}
