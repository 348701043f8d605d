package io.narthex.rules.unittest;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A file of unit tests. Immutable.
 *
 * @param ruleFiles patterns, absolute
 * @param intervalMs between evaluations of all rules
 * @param groupOrder names of rule groups in the order of their evaluation
 * @param fuzzy whether a float may be the neighbour of the one expected
 */
record TestFile(
    List<String> ruleFiles,
    long intervalMs,
    List<String> groupOrder,
    boolean fuzzy,
    List<TestGroup> groups) {
  TestFile {
    Set<String> seen = new HashSet<>();
    for (String name : groupOrder) {
      if (!seen.add(name)) {
        throw new IllegalArgumentException("group name repeated in evaluation order: " + name);
      }
    }
  }

  /** Where a rule group stands among others; those that the order does not name come first. */
  int rank(String groupName) {
    return Math.max(0, groupOrder.indexOf(groupName));
  }
}
