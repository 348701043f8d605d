package io.narthex.discovery;

import java.util.concurrent.atomic.LongAdder;

/** What looking for targets came to, for the server's own metrics. Thread-safe. */
public final class DiscoveryCounters {
  private final LongAdder fileErrors = new LongAdder();
  private final LongAdder dnsLookups = new LongAdder();
  private final LongAdder dnsFailures = new LongAdder();
  private final RefreshCounters http = new RefreshCounters();
  private final RefreshCounters dns = new RefreshCounters();

  /** Files that could not be read, each time they were tried. */
  public long fileErrors() {
    return fileErrors.sum();
  }

  /** Servers that are asked for lists of targets. */
  public RefreshCounters http() {
    return http;
  }

  /** Lists of names; one that fails does not fail the others, and not the list. */
  public RefreshCounters dns() {
    return dns;
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

  public void lookUp() {
    dnsLookups.increment();
  }

  public void failLookUp() {
    dnsFailures.increment();
  }
}
