package io.narthex.server.wiring;

import io.narthex.model.Clock;
import io.narthex.tsdb.Tsdb;
import io.narthex.tsdb.TsdbSettings;
import io.narthex.tsdb.block.BlockStore;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Builds each object of the core once. They are started and closed by {@code server.schedule}. */
@Dependent
class CoreProducer {
  @Produces
  @Singleton
  Clock clock() {
    return System::currentTimeMillis;
  }

  @Produces
  @Singleton
  Readiness readiness() {
    return new Readiness();
  }

  @Produces
  @Singleton
  BuildInfo buildInfo() {
    return BuildInfo.read();
  }

  @Produces
  @Singleton
  Tsdb tsdb(ServerSettings settings, Clock clock, BlockStore blocks) {
    ServerSettings.Storage storage = settings.storage();
    TsdbSettings limits =
        TsdbSettings.DEFAULTS.withRetention(
            storage.retentionTimeMs(), storage.retentionSizeBytes());
    return Tsdb.open(limits, clock, blocks, storage.path());
  }
}
