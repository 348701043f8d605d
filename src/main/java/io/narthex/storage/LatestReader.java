package io.narthex.storage;

import io.narthex.model.Matcher;
import java.util.List;

/** Answers what federation asks: the last sample of each selected series. */
public interface LatestReader {
  /**
   * The newest sample within the times (ms, both included) of every series that any selector
   * accepts, each series once, in metric-name order. Series whose newest sample there is a stale
   * marker are left out.
   */
  LatestCursor latest(List<List<Matcher>> selectors, long fromMs, long toMs);
}
