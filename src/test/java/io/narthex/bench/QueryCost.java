package io.narthex.bench;

/**
 * What a query took.
 *
 * @param millis the median of latency
 * @param cpuMillis the mean of CPU time
 */
record QueryCost(double millis, double cpuMillis) {
  /** Of a query that is not answered. */
  static final QueryCost NONE = new QueryCost(Double.NaN, Double.NaN);

  /** By how much longer or shorter than the other this took. */
  double latencyBeside(QueryCost other) {
    return millis / other.millis;
  }

  /** The same of CPU time, which is counted in steps of 10 ms. */
  double cpuBeside(QueryCost other) {
    return (cpuMillis + 0.1) / (other.cpuMillis + 0.1);
  }
}
