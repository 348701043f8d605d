package io.narthex.server.metrics;

import io.narthex.federation.answer.FederationException;
import io.narthex.federation.answer.FederationException.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.microprofile.metrics.Tag;

/** What federation has answered and refused so far. Thread-safe. */
@ApplicationScoped
public class FederateMetrics {
  /** What was asked for. */
  public enum Mode {
    LATEST,
    RESUME;

    /** As clients read it. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What all whole answers of one mode came to. */
  private static final class Answers {
    private final LongAdder count = new LongAdder();
    private final LongAdder samples = new LongAdder();
    private final LongAdder bytes = new LongAdder();
  }

  private final Map<Mode, Answers> answers = new EnumMap<>(Mode.class);
  private final Map<Reason, LongAdder> refusals = new EnumMap<>(Reason.class);
  private final LongAdder errors = new LongAdder();
  private final LongAdder warnings = new LongAdder();

  /** Nothing answered yet. */
  public FederateMetrics() {
    for (Mode mode : Mode.values()) {
      answers.put(mode, new Answers());
    }
    for (Reason reason : Reason.values()) {
      refusals.put(reason, new LongAdder());
    }
  }

  /**
   * Notes a whole answer.
   *
   * @param bytes before compression
   * @param skipped how many series it left out
   */
  public void answered(Mode mode, long samples, long bytes, int skipped) {
    Answers all = answers.get(mode);
    if (all != null) {
      all.count.increment();
      all.samples.add(samples);
      all.bytes.add(bytes);
    }
    if (skipped > 0) {
      warnings.increment();
    }
  }

  /** Notes a request that was refused before the first byte. */
  public void refused(FederationException refusal) {
    LongAdder all = refusals.get(refusal.reason());
    if (all != null) {
      all.increment();
    }
  }

  /** Notes an answer that the store could not give. */
  public void failed() {
    errors.increment();
  }

  void register(Instruments instruments) {
    instruments.counter(
        "prometheus_web_federation_errors_total", "Federation answers that failed.", errors::sum);
    instruments.counter(
        "prometheus_web_federation_warnings_total",
        "Federation answers that left series out, having no form for them.",
        warnings::sum);
    answers.forEach((mode, all) -> register(instruments, new Tag("mode", mode.text()), all));
    refusals.forEach(
        (reason, all) ->
            instruments.counter(
                "narthex_federation_refused_total",
                "Federation requests refused before the first byte.",
                all::sum,
                new Tag("reason", reason.name().toLowerCase(Locale.ROOT))));
  }

  private static void register(Instruments instruments, Tag mode, Answers all) {
    instruments.counter(
        "narthex_federation_answers_total", "Whole federation answers.", all.count::sum, mode);
    instruments.counter(
        "narthex_federation_answered_samples_total",
        "Samples in whole federation answers; of last samples, one a series.",
        all.samples::sum,
        mode);
    instruments.counter(
        "narthex_federation_answered_bytes_total",
        "Bytes of whole federation answers, before compression.",
        all.bytes::sum,
        mode);
  }
}
