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
  /** A remark about what stands at a byte of the query. */
  private record Remark(String text, int start) {}

  private final byte[] query;
  private final Set<Remark> warnings = new LinkedHashSet<>();
  private final Set<Remark> infos = new LinkedHashSet<>();

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
    addAll(other, 0);
  }

  /** Adds remarks as if they had been made so many bytes further on in the query. */
  public void addAll(Annotations other, int distance) {
    other.warnings.forEach(one -> warnings.add(new Remark(one.text, one.start + distance)));
    other.infos.forEach(one -> infos.add(new Remark(one.text, one.start + distance)));
  }

  public void warn(String text, PositionRange position) {
    warnings.add(new Remark("PromQL warning: " + text, position.start()));
  }

  public void info(String text, PositionRange position) {
    infos.add(new Remark("PromQL info: " + text, position.start()));
  }

  public List<String> warnings() {
    return placed(warnings);
  }

  public List<String> infos() {
    return placed(infos);
  }

  private List<String> placed(Set<Remark> remarks) {
    List<String> texts = new ArrayList<>(remarks.size());
    remarks.forEach(remark -> texts.add(remark.text + place(remark.start)));
    return texts;
  }

  /** What stands at a place of the query, as written. */
  public String source(PositionRange position) {
    int start = Math.min(position.start(), query.length);
    int end = Math.max(start, Math.min(position.end(), query.length));
    return new String(query, start, end - start, StandardCharsets.UTF_8);
  }

  /** Line and column, both counted from 1. */
  private String place(int start) {
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < Math.min(start, query.length); i++) {
      if (query[i] == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    return " (" + line + ":" + (start - lineStart + 1) + ")";
  }
}
