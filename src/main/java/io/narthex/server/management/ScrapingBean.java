package io.narthex.server.management;

import io.narthex.scrape.Scraper;
import io.narthex.scrape.TargetStatus.Health;

/** {@link ScrapingMXBean} of one scraper. */
record ScrapingBean(Scraper scraper) implements ScrapingMXBean {
  @Override
  public int getJobs() {
    return scraper.scrapePools().size();
  }

  @Override
  public int getTargets() {
    return scraper.activeTargets().size();
  }

  @Override
  public int getTargetsUp() {
    return (int)
        scraper.activeTargets().stream()
            .filter(target -> target.status().health() == Health.UP)
            .count();
  }

  @Override
  public int getDroppedTargets() {
    return scraper.droppedTargetCounts().values().stream().mapToInt(Integer::intValue).sum();
  }

  @Override
  public long getFailedScrapes() {
    return scraper.counters().failed();
  }

  @Override
  public long getMissedScrapes() {
    return scraper.counters().missed();
  }
}
