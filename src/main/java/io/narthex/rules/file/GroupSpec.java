package io.narthex.rules.file;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A group of rules as its file has it, checked. Immutable; equal where the file says the same.
 *
 * @param file absolute, as users see it
 * @param intervalMs 0 for the server's evaluation interval
 * @param queryOffsetMs how far before the evaluation queries look, or null for the server's setting
 * @param limit the most series or alerts of one rule; 0 for no limit
 */
public record GroupSpec(
    String file,
    String name,
    long intervalMs,
    @Nullable Long queryOffsetMs,
    long limit,
    List<RuleSpec> rules) {
  public GroupSpec {
    rules = List.copyOf(rules);
  }

  /** As metrics and logs name it: {@code file;name}. */
  public String key() {
    return file + ";" + name;
  }
}
