package io.narthex.exposition.number;

/** How a double is written; always with the fewest digits that read back as the same double. */
public enum NumberStyle {
  /** The text format: exponents below -4 and from 6 on, {@code 1e+06}; minus zero is 0. */
  TEXT,
  /** OpenMetrics: as the text format, with {@code .0} behind whole numbers. */
  OPEN_METRICS,
  /** JSON sample values: exponents only below 1e-6 and from 1e21 on. */
  JSON;

  /** Whether a number of this size is written with an exponent. */
  boolean isScientific(int exponent) {
    return this == JSON ? exponent < -6 || exponent >= 21 : exponent < -4 || exponent >= 6;
  }
}
