package io.narthex.rules;

import io.narthex.model.FloatHistogram;
import io.narthex.model.Labels;
import io.narthex.model.StaleMarker;
import io.narthex.storage.AppendResult;
import io.narthex.storage.Appendable;
import io.narthex.storage.Appender;
import io.narthex.storage.StorageException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes what one rule gives, and ends the series that it gave before and does not any more. */
final class ResultWriter {
  /** A series of the rule's, and the last round that gave it. */
  private static final class Output {
    private final Labels labels;
    private long reference;
    private long round;

    Output(Labels labels, long reference) {
      this.labels = labels;
      this.reference = reference;
    }
  }

  private final Map<Labels, Output> outputs = new HashMap<>();
  private long round;

  /** The series the last evaluation wrote. */
  Set<Labels> written() {
    return Set.copyOf(outputs.keySet());
  }

  void takeOver(Set<Labels> before) {
    before.forEach(labels -> outputs.put(labels, new Output(labels, 0)));
  }

  /**
   * Adds one evaluation's samples, and stale markers for what is gone; {@link #settle} when they
   * are committed.
   *
   * @param timeMs of the stale markers
   * @return why the last of the refused samples was refused, or null
   */
  @Nullable String write(Appender appender, List<RuleSample> samples, long timeMs) {
    round++;
    int given = 0;
    String refusal = null;
    for (RuleSample sample : samples) {
      Output output = outputs.get(sample.labels());
      if (output == null) {
        output = new Output(sample.labels(), 0);
      }
      AppendResult result = append(appender, output, sample);
      if (result.isAccepted()) {
        outputs.put(output.labels, output);
        output.round = round;
        given++;
      } else {
        refusal = "cannot write " + sample.labels() + ": " + result;
      }
    }
    if (given < outputs.size()) {
      outputs.values().stream()
          .filter(output -> output.round < round)
          .forEach(gone -> end(appender, gone.labels, timeMs));
    }
    return refusal;
  }

  /** Forgets the series that have ended. */
  void settle() {
    outputs.values().removeIf(output -> output.round < round);
  }

  /** References outlive evaluations; one whose series has left the store is asked for again. */
  private static AppendResult append(Appender appender, Output output, RuleSample sample) {
    AppendResult result =
        output.reference == 0
            ? AppendResult.UNKNOWN_SERIES
            : append(appender, output.reference, sample);
    if (result != AppendResult.UNKNOWN_SERIES) {
      return result;
    }
    long reference = appender.reference(output.labels);
    AppendResult known = AppendResult.ofReference(reference);
    if (known != AppendResult.APPENDED) {
      return known;
    }
    output.reference = reference;
    return append(appender, reference, sample);
  }

  private static AppendResult append(Appender appender, long reference, RuleSample sample) {
    FloatHistogram histogram = sample.histogram();
    return histogram == null
        ? appender.append(reference, sample.timestampMs(), sample.value())
        : appender.append(reference, Appender.NO_START, sample.timestampMs(), histogram);
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

  /** Makes all visible or, where storage fails, nothing. */
  static void commit(Appender appender) throws RuleException {
    try {
      appender.commit();
    } catch (StorageException e) {
      throw new RuleException("cannot write the result: " + e.getMessage());
    }
  }
}
