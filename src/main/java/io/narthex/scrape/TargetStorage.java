package io.narthex.scrape;

import io.narthex.config.ScrapeConfig;
import io.narthex.storage.Appendable;

/** Says where the samples of a target go. */
public interface TargetStorage {
  Appendable of(ScrapeConfig job, Target target);
}
