package io.narthex.rules;

import io.narthex.model.FloatHistogram;
import io.narthex.model.Labels;
import io.narthex.model.StaleMarker;
import io.narthex.storage.AppendResult;
import io.narthex.storage.Appendable;
import io.narthex.storage.Appender;
import io.narthex.storage.StorageException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes what one rule gave, and ends the series that it gave before and does not any more. */
final class ResultWriter {
  private final Appendable storage;
  private Set<Labels> written = Set.of();

  ResultWriter(Appendable storage) {
    this.storage = storage;
  }

  /** The series the last evaluation wrote. */
  Set<Labels> written() {
    return written;
  }

  void takeOver(Set<Labels> before) {
    written = before;
  }

  /**
   * Writes one evaluation's samples, all or, where storage fails, none.
   *
   * @param timeMs of the stale markers
   * @throws RuleException where the last of the refused samples was refused, or storage failed
   */
  void write(List<RuleSample> samples, long timeMs) throws RuleException {
    Appender appender = storage.appender();
    Set<Labels> now = new HashSet<>();
    String refusal = null;
    for (RuleSample sample : samples) {
      AppendResult result = append(appender, sample);
      if (result.isAccepted()) {
        now.add(sample.labels());
      } else {
        refusal = "cannot write " + sample.labels() + ": " + result;
      }
    }
    written.stream()
        .filter(labels -> !now.contains(labels))
        .forEach(gone -> end(appender, gone, timeMs));
    commit(appender);
    written = now;
    if (refusal != null) {
      throw new RuleException(refusal);
    }
  }

  private static void commit(Appender appender) throws RuleException {
    try {
      appender.commit();
    } catch (StorageException e) {
      throw new RuleException("cannot write the result: " + e.getMessage());
    }
  }

  /** Ends series; those that have newer samples by now stay as they are. */
  static void endAll(Appendable storage, Collection<Labels> series, long timeMs)
      throws RuleException {
    Appender appender = storage.appender();
    series.forEach(labels -> end(appender, labels, timeMs));
    commit(appender);
  }

  private static void end(Appender appender, Labels labels, long timeMs) {
    long reference = appender.reference(labels);
    if (AppendResult.ofReference(reference) == AppendResult.APPENDED) {
      appender.append(reference, timeMs, StaleMarker.VALUE); // refused where something newer stands
    }
  }

  private static AppendResult append(Appender appender, RuleSample sample) {
    long reference = appender.reference(sample.labels());
    AppendResult known = AppendResult.ofReference(reference);
    if (known != AppendResult.APPENDED) {
      return known;
    }
    @Nullable FloatHistogram histogram = sample.histogram();
    return histogram == null
        ? appender.append(reference, sample.timestampMs(), sample.value())
        : appender.append(reference, Appender.NO_START, sample.timestampMs(), histogram);
  }
}
