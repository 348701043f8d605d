package io.narthex.server.wiring;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;

/** The server's thread pools, for constructors to ask for. */
@Dependent
class ManagedThreads {
  /** Scrapes wait for the network without a thread, so these only parse and append. */
  private static final int SCRAPE_THREADS = 2 * Runtime.getRuntime().availableProcessors();

  /** A name server that does not answer holds one of these for seconds. */
  private static final int BLOCKING_THREADS = 16;

  @Resource
  @Produces
  @Typed(ManagedExecutorService.class)
  ManagedExecutorService executor;

  @Resource
  @Produces
  @Typed(ManagedScheduledExecutorService.class)
  ManagedScheduledExecutorService scheduler;

  @Resource ManagedThreadFactory factory;

  @Produces
  @Singleton
  ScrapeThreads scrapeThreads() {
    return new ScrapeThreads(factory, SCRAPE_THREADS, BLOCKING_THREADS);
  }

  void close(@Disposes ScrapeThreads threads) {
    threads.close();
  }
}
