package io.narthex.discovery;

import java.util.concurrent.atomic.LongAdder;

/** What looking for targets came to, for the server's own metrics. Thread-safe. */
public final class DiscoveryCounters {
  private final LongAdder fileErrors = new LongAdder();
  private final LongAdder httpFailures = new LongAdder();
  private final LongAdder dnsLookups = new LongAdder();
  private final LongAdder dnsFailures = new LongAdder();

  /** Files that could not be read, each time they were tried. */
  public long fileErrors() {
    return fileErrors.sum();
  }

  /** Servers that gave no list of targets, each time they were asked. */
  public long httpFailures() {
    return httpFailures.sum();
  }

  /** Names looked up. */
  public long dnsLookups() {
    return dnsLookups.sum();
  }

  /** Names that could not be looked up. */
  public long dnsFailures() {
    return dnsFailures.sum();
  }

  public void failFile() {
    fileErrors.increment();
  }

  public void failHttp() {
    httpFailures.increment();
  }

  public void lookUp() {
    dnsLookups.increment();
  }

  public void failLookUp() {
    dnsFailures.increment();
  }
}
