package io.narthex.discovery;

import java.util.List;

/**
 * One running source of targets. Driven from outside by {@link #tick}, so it owns no thread; the
 * last good answer stays in force while a source is failing.
 */
public interface Discovery extends AutoCloseable {
  /** Starts whatever is due, without waiting for it; time in Unix milliseconds. */
  void tick(long nowMs);

  /** The groups known now; the same list object until something changes. Safe on any thread. */
  List<TargetGroup> groups();

  /** Stops work under way. */
  @Override
  void close();
}
