package io.narthex.federation.latest;

import static io.narthex.storage.Appender.NO_START;

import io.narthex.model.Exemplar;
import io.narthex.model.Labels;
import io.narthex.storage.LatestCursor;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a family, metric by metric: its series, with an exemplar where they may carry one,
 * and behind them {@code _created}, where it is known when the metric began to count.
 */
final class FamilyLines {
  private final LineWriter lines;
  private final Map<Labels, Exemplar> exemplars;

  /**
   * Lines with these exemplars.
   *
   * @param exemplars by series; of a form without exemplars none
   */
  FamilyLines(LineWriter lines, Map<Labels, Exemplar> exemplars) {
    this.lines = lines;
    this.exemplars = exemplars;
  }

  void write(Family family, LatestCursor series) throws IOException {
    if (family.isComposed()) {
      composed(family, series);
      return;
    }
    for (int place : family.places()) {
      series.moveTo(place);
      sample(family, series);
      created(family, series);
    }
  }

  private void composed(Family family, LatestCursor series) throws IOException {
    List<Member> members = Member.sorted(family, series);
    for (int i = 0; i < members.size(); i++) {
      Member member = members.get(i);
      series.moveTo(member.place());
      sample(family, series);
      if (i + 1 == members.size() || !members.get(i + 1).metric().equals(member.metric())) {
        created(family, series);
      }
    }
  }

  private void sample(Family family, LatestCursor series) throws IOException {
    lines.series(lines.start(series), series, exemplar(family, series));
  }

  /** Results of expressions, which have no reference, carry none. */
  private @Nullable Exemplar exemplar(Family family, LatestCursor series) {
    boolean may = !exemplars.isEmpty() && series.reference() != 0;
    return may && family.takesExemplars(series.labels().metricName())
        ? exemplars.get(series.labels())
        : null;
  }

  /** All that a metric consists of began at once: the series told last stands for it. */
  private void created(Family family, LatestCursor series) throws IOException {
    long startMs = family.tellsStarts() ? series.startMs() : NO_START;
    if (startMs != NO_START) {
      lines.created(family.createdLabels(series.labels()), startMs, series.timestampMs());
    }
  }
}
