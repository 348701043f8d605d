package io.narthex.server.wiring;

import io.narthex.config.schema.ConfigException;
import io.narthex.server.wiring.Configuration.InForce;

/** Where the configuration in force is read from. */
interface ConfigSource {
  /**
   * What is in force until {@link #load} is asked after the boot.
   *
   * @throws ConfigException where it is broken, and so the deployment fails
   */
  InForce first();

  /** Whether there is more to know after the boot than {@link #first} could. */
  boolean isCompleteAfterBoot();

  /**
   * Reads it.
   *
   * @throws ConfigException where it is broken
   * @throws io.narthex.config.revision.RevisionStoreException where the database is away
   */
  InForce load();

  /** Throws what {@link #load} would, and changes nothing. */
  void check();

  /** What the log calls it. */
  String name();
}
