package io.narthex.server.schedule;

import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** The clock of the house: one EJB timer for each kind of work that is due again and again. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class Ticker {
  // fields, because an enterprise bean must have a constructor without parameters
  @Resource private TimerService timers;
  @Inject private DueWork work;

  public void start() {
    for (Beat beat : Beat.values()) {
      TimerConfig inMemory = new TimerConfig(beat, false);
      timers.createIntervalTimer(beat.periodMs(), beat.periodMs(), inMemory);
    }
  }

  @Timeout
  void tick(Timer timer) {
    work.handOver((Beat) timer.getInfo());
  }

  public void stop() {
    timers.getTimers().forEach(Timer::cancel);
  }
}
