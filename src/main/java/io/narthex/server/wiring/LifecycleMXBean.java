package io.narthex.server.wiring;

/** What the launcher and a JMX console may ask of the running application. */
public interface LifecycleMXBean {
  /** Reads the configuration again; throws, naming the fault, when it is refused. */
  void reload();
}
