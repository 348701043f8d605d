package io.narthex.server.wiring;

import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that scrapes run on. They are the server's, but nothing is captured and set up around
 * each piece of work, as a {@code ManagedExecutorService} does: a scrape is some ten small pieces,
 * and none of them needs names, transactions or an identity.
 */
public final class ScrapeThreads implements Executor, AutoCloseable {
  private static final long IDLE_S = 60;

  private final ThreadPoolExecutor pool;
  private final ThreadPoolExecutor blocking;

  /** Only hands over; apart, for a queue with times in it wakes threads more often. */
  private final ScheduledThreadPoolExecutor alarms;

  ScrapeThreads(ThreadFactory factory, int size, int blockingSize) {
    pool = pool(named(factory, "narthex-scrape"), size);
    blocking = pool(named(factory, "narthex-blocking"), blockingSize);
    alarms = new ScheduledThreadPoolExecutor(1, named(factory, "narthex-alarm"));
    alarms.setRemoveOnCancelPolicy(true);
    alarms.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  private static ThreadFactory named(ThreadFactory factory, String name) {
    return work -> {
      Thread thread = factory.newThread(work);
      thread.setName(name + "-" + thread.getId());
      return thread;
    };
  }

  private static ThreadPoolExecutor pool(ThreadFactory factory, int size) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            size, size, IDLE_S, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /** Further threads, for what may wait: name look-ups, discovery, handshakes. */
  public Executor blocking() {
    return blocking;
  }

  @Override
  public void execute(Runnable work) {
    pool.execute(work);
  }

  /** Runs something short in a while, unless it is cancelled or the threads are closed before. */
  public Future<?> schedule(Runnable work, long delayMs) {
    return alarms.schedule(work, delayMs, TimeUnit.MILLISECONDS);
  }

  /** What waits to be run at once still is; nothing new is taken. */
  @Override
  public void close() {
    alarms.shutdown();
    pool.shutdown();
    blocking.shutdown();
  }
}
