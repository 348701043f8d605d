package io.narthex.server.management;

/** Figures on the servers that are pulled from. */
public interface FederationMXBean {
  int getSources();

  int getSourcesUp();

  long getPulls();

  long getSamples();

  long getSamplesRefused();
}
