package io.narthex.server.wiring;

/** Whether the server can answer: asked by every request, told by start and stop. Thread-safe. */
public final class Readiness {
  /** The life of a server, in order. */
  public enum Phase {
    /** Connecting to the database, replaying the journal. */
    STARTING,
    READY,
    STOPPING
  }

  private volatile Phase phase = Phase.STARTING;
  private volatile String waitingFor = "start";

  public Phase phase() {
    return phase;
  }

  public boolean isReady() {
    return phase == Phase.READY;
  }

  /** What a server that is not ready is busy with, in words. */
  public String waitingFor() {
    return waitingFor;
  }

  public void waitingFor(String what) {
    waitingFor = what;
  }

  public void ready() {
    phase = Phase.READY;
    waitingFor = "";
  }

  public void stopping() {
    phase = Phase.STOPPING;
    waitingFor = "stop";
  }
}
