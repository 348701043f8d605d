package io.narthex.rules;

import io.narthex.rules.file.GroupSpec;
import io.narthex.rules.file.RuleSpec;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Which rules of a group must wait for the results of others of it. Immutable. */
final class RuleOrder {
  private static final int NONE = -1;

  /** Rules that neither read what others of the group write nor are read by them. */
  private final BitSet independent = new BitSet();

  /** Of each rule, the last of those above it whose results it reads, or {@link #NONE}. */
  private final int[] lastRead;

  private RuleOrder(GroupSpec group) {
    int rules = group.rules().size();
    independent.set(0, rules);
    lastRead = new int[rules];
    Arrays.setAll(lastRead, index -> mayReadAll(group.rules().get(index)) ? index - 1 : NONE);
    for (RuleGraph.Dependency one : RuleGraph.of(List.of(group)).dependencies()) {
      int writer = one.writer().index();
      int reader = one.reader().index();
      independent.clear(writer);
      independent.clear(reader);
      if (writer < reader) {
        lastRead[reader] = Math.max(lastRead[reader], writer);
      }
    }
  }

  static RuleOrder of(GroupSpec group) {
    return new RuleOrder(group);
  }

  /** What templates of alerts query is known only when they are expanded. */
  private static boolean mayReadAll(RuleSpec rule) {
    return rule instanceof RuleSpec.Alerting;
  }

  boolean isIndependent(int index) {
    return independent.get(index);
  }

  /** Whether a rule may read what rules above it, from {@code first} on, write. */
  boolean readsSince(int index, int first) {
    return lastRead[index] >= first;
  }
}
