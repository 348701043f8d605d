package io.narthex.server.management;

/** Figures on the servers that are pulled from. */
@Description("The servers that are pulled from")
public interface FederationMXBean {
  @Description("How many there are")
  int getSources();

  @Description("How many answered the last pull")
  int getSourcesUp();

  @Description("Pulls since they became sources")
  long getPulls();

  @Description("Samples taken from them")
  long getSamples();

  @Description("Samples of theirs that the store refused")
  long getSamplesRefused();
}
