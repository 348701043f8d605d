package io.narthex.server.management;

/** What the launcher asks of the running application. */
@Description("What the signals of the operating system come to")
public interface LifecycleMXBean {
  /** The management bean's name; the launcher does not carry this class, only this constant. */
  String NAME = "io.narthex:type=Lifecycle";

  @Description("Reads the configuration again, as SIGHUP does; fails, naming the fault")
  void reload();
}
