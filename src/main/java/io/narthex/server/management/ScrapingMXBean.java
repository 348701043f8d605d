package io.narthex.server.management;

/** Figures on targets and scrapes. */
public interface ScrapingMXBean {
  int getJobs();

  int getTargets();

  int getTargetsUp();

  int getDroppedTargets();

  long getFailedScrapes();

  long getMissedScrapes();
}
