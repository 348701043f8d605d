package io.narthex.server.management;

/** Figures on rules. */
public interface RulesMXBean {
  int getGroups();

  int getRules();

  int getFailingRules();
}
