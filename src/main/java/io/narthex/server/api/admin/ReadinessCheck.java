package io.narthex.server.api.admin;

import io.narthex.server.wiring.Readiness;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Readiness for Kubernetes, where the server has MicroProfile Health: {@code /health/ready}. */
@org.eclipse.microprofile.health.Readiness
@ApplicationScoped
public class ReadinessCheck implements HealthCheck {
  private final Readiness readiness;

  @Inject
  ReadinessCheck(Readiness readiness) {
    this.readiness = readiness;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("narthex")
        .status(readiness.isReady())
        .withData("waiting for", readiness.waitingFor())
        .build();
  }
}
