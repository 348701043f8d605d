package io.narthex.rules;

/**
 * How a rule went last time.
 *
 * @param lastError "" where it went well
 * @param evaluatedAtMs ms since the epoch; 0 where it has not run yet
 */
public record RuleStatus(
    Health health, String lastError, long evaluatedAtMs, double durationSeconds) {
  static final RuleStatus NONE = new RuleStatus(Health.UNKNOWN, "", 0, 0);

  /** Whether a rule works. */
  public enum Health {
    UNKNOWN,
    OK,
    ERR
  }
}
