package io.narthex.promql.function;

import io.narthex.promql.ast.PositionRange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Remarks that come with a result, each once, ending with the place they are about. */
public final class Annotations {
  private final byte[] query;
  private final Set<String> warnings = new LinkedHashSet<>();
  private final Set<String> infos = new LinkedHashSet<>();

  public Annotations(String query) {
    this(query.getBytes(StandardCharsets.UTF_8));
  }

  private Annotations(byte[] query) {
    this.query = query;
  }

  /** An empty collection of remarks about the same query, for another thread. */
  public Annotations fork() {
    return new Annotations(query);
  }

  /** What was remarked so far, which is forgotten here; null where it is nothing. */
  public @Nullable Annotations take() {
    if (warnings.isEmpty() && infos.isEmpty()) {
      return null;
    }
    Annotations taken = fork();
    taken.addAll(this);
    warnings.clear();
    infos.clear();
    return taken;
  }

  public void addAll(Annotations other) {
    warnings.addAll(other.warnings);
    infos.addAll(other.infos);
  }

  public void warn(String text, PositionRange position) {
    warnings.add("PromQL warning: " + text + place(position));
  }

  public void info(String text, PositionRange position) {
    infos.add("PromQL info: " + text + place(position));
  }

  public List<String> warnings() {
    return new ArrayList<>(warnings);
  }

  public List<String> infos() {
    return new ArrayList<>(infos);
  }

  /** What stands at a place of the query, as written. */
  public String source(PositionRange position) {
    int start = Math.min(position.start(), query.length);
    int end = Math.max(start, Math.min(position.end(), query.length));
    return new String(query, start, end - start, StandardCharsets.UTF_8);
  }

  /** Line and column, both counted from 1. */
  private String place(PositionRange position) {
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < Math.min(position.start(), query.length); i++) {
      if (query[i] == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    return " (" + line + ":" + (position.start() - lineStart + 1) + ")";
  }
}
