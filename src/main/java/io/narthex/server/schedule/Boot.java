package io.narthex.server.schedule;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Starts the server with the deployment and stops it with the undeployment. */
@Startup
@Singleton
@DependsOn("Ticker") // or it may be gone before it is told to stop
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class Boot {
  // fields, because an enterprise bean must have a constructor without parameters
  @Inject private ServerLife life;
  @Inject private Ticker ticker;

  @PostConstruct
  void start() {
    life.start(ticker::start);
  }

  @PreDestroy
  void stop() {
    life.stop(ticker::stop);
  }
}
