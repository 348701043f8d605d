package io.narthex.server.management;

import io.narthex.federation.pull.FederationPuller;
import io.narthex.federation.pull.SourceStatus;

/** {@link FederationMXBean} of one puller. */
record FederationBean(FederationPuller puller) implements FederationMXBean {
  @Override
  public int getSources() {
    return puller.sources().size();
  }

  @Override
  public int getSourcesUp() {
    return (int) puller.sources().stream().filter(SourceStatus::isUp).count();
  }

  @Override
  public long getPulls() {
    return puller.sources().stream().mapToLong(SourceStatus::pulls).sum();
  }

  @Override
  public long getSamples() {
    return puller.sources().stream().mapToLong(SourceStatus::samples).sum();
  }

  @Override
  public long getSamplesRefused() {
    return puller.sources().stream().mapToLong(SourceStatus::refused).sum();
  }
}
