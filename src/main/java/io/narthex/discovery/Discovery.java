package io.narthex.discovery;

import java.util.List;

/**
 * One running source of targets. Driven from outside by {@link #tick}, so it owns no thread; the
 * last good answer stays in force while a source is failing.
 */
public interface Discovery extends AutoCloseable {
  /** Does whatever is due, without blocking; {@code nowMs} is the time in Unix milliseconds. */
  void tick(long nowMs);

  /** The groups known now; the same list object until something changes. */
  List<TargetGroup> groups();

  @Override
  void close();
}
