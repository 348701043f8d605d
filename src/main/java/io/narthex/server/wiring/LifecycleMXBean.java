package io.narthex.server.wiring;

/** What the launcher and a JMX console may ask of the running application. */
public interface LifecycleMXBean {
  /** The management bean's name. */
  String NAME = "io.narthex:type=Lifecycle";

  /** Reads the configuration again; throws, naming the fault, when it is refused. */
  void reload();
}
