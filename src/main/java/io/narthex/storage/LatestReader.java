package io.narthex.storage;

import io.narthex.model.Exemplar;
import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import java.util.List;
import java.util.Map;

/** Answers what federation asks: the last sample of each selected series. */
public interface LatestReader {
  /**
   * The newest sample within the times (ms, both included) of every series that any selector
   * accepts, each series once, in metric-name order. Series whose newest sample there is a stale
   * marker are left out.
   */
  LatestCursor latest(List<List<Matcher>> selectors, long fromMs, long toMs);

  /**
   * The newest exemplar, not newer than a time (ms), of every series that any selector accepts and
   * that has one which is still kept. The caller's own map.
   */
  Map<Labels, Exemplar> latestExemplars(List<List<Matcher>> selectors, long toMs);
}
