package io.narthex.server.management;

/** Figures on targets and scrapes. */
@Description("Targets and scrapes")
public interface ScrapingMXBean {
  @Description("Scrape jobs of the configuration")
  int getJobs();

  @Description("Targets that are scraped")
  int getTargets();

  @Description("Targets whose last scrape went well")
  int getTargetsUp();

  @Description("Targets that relabelling dropped")
  int getDroppedTargets();

  @Description("Scrapes that failed since the start")
  long getFailedScrapes();

  @Description("Scrapes that were due while the one before still ran, since the start")
  long getMissedScrapes();
}
