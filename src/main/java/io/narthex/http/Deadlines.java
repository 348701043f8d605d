package io.narthex.http;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Ends what takes too long, on a thread of its own. {@link CompletableFuture#orTimeout} would do,
 * but the thread behind that one is the virtual machine's, never ends, and holds on to the class
 * loader of whoever used it first. Thread-safe.
 */
final class Deadlines implements AutoCloseable {
  private static final long IDLE_S = 10;

  private final ScheduledThreadPoolExecutor thread =
      new ScheduledThreadPoolExecutor(1, Deadlines::thread);

  Deadlines() {
    thread.setRemoveOnCancelPolicy(true);
    thread.setKeepAliveTime(IDLE_S, TimeUnit.SECONDS);
    thread.allowCoreThreadTimeOut(true);
  }

  private static Thread thread(Runnable work) {
    Thread made = new Thread(work, "narthex-deadlines");
    made.setDaemon(true);
    return made;
  }

  /** The same future, which fails with a {@link TimeoutException} once its time is up. */
  <T> CompletableFuture<T> within(long timeoutMs, CompletableFuture<T> answer) {
    Future<?> alarm =
        thread.schedule(
            () -> answer.completeExceptionally(new TimeoutException()),
            timeoutMs,
            TimeUnit.MILLISECONDS);
    return answer.whenComplete((done, failure) -> alarm.cancel(false));
  }

  /** Everything still awaited is out of time now; nothing more can be awaited. */
  @Override
  public void close() {
    thread.shutdown(); // first, so that nothing new comes in
    List.copyOf(thread.getQueue()).forEach(Runnable::run);
    thread.shutdownNow();
  }
}
