package io.narthex.server.wiring;

import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * The threads that scrapes run on. They are the server's, but nothing is captured and set up around
 * each piece of work, as a {@code ManagedExecutorService} does: a scrape is some ten small pieces,
 * and none of them needs names, transactions or an identity.
 */
public final class ScrapeThreads implements Executor, AutoCloseable {
  private static final long IDLE_S = 60;

  private final ScheduledThreadPoolExecutor pool;

  ScrapeThreads(ThreadFactory factory, int size) {
    pool = new ScheduledThreadPoolExecutor(size, factory);
    pool.setKeepAliveTime(IDLE_S, TimeUnit.SECONDS);
    pool.allowCoreThreadTimeOut(true);
    pool.setRemoveOnCancelPolicy(true);
    pool.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Override
  public void execute(Runnable work) {
    pool.execute(work);
  }

  /** Runs something in a while, unless it is cancelled or the threads are closed before. */
  public Future<?> schedule(Runnable work, long delayMs) {
    return pool.schedule(work, delayMs, TimeUnit.MILLISECONDS);
  }

  /** What waits to be run at once still is; nothing new is taken. */
  @Override
  public void close() {
    pool.shutdown();
  }
}
