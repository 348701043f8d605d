package io.narthex.config.revision;

import io.narthex.config.schema.ConfigException;
import java.util.List;

/** Texts that are refused as a revision; nothing has changed. */
public final class RevisionProblems extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<ConfigException> problems;

  /** At least one problem. */
  public RevisionProblems(List<ConfigException> problems) {
    super(problems.get(0).getMessage(), problems.get(0));
    this.problems = List.copyOf(problems);
  }

  public List<ConfigException> problems() {
    return problems;
  }
}
