package io.narthex.promql;

/** Who asks a query; for the log. */
public sealed interface QueryOrigin {
  /** Nobody in particular. */
  QueryOrigin UNKNOWN = new Unknown();

  /** Nothing is known. */
  record Unknown() implements QueryOrigin {}

  /** A client over HTTP. */
  record Request(String clientIp, String method, String path) implements QueryOrigin {}

  /** A rule of a group, or a template of one. */
  record RuleGroup(String file, String name) implements QueryOrigin {}
}
