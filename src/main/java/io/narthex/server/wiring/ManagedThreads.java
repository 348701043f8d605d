package io.narthex.server.wiring;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;

/** The server's thread pools, for constructors to ask for. */
@Dependent
class ManagedThreads {
  @Resource
  @Produces
  @Typed(ManagedExecutorService.class)
  ManagedExecutorService executor;

  @Resource
  @Produces
  @Typed(ManagedScheduledExecutorService.class)
  ManagedScheduledExecutorService scheduler;
}
