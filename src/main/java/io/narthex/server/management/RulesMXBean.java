package io.narthex.server.management;

/** Figures on rules. */
@Description("Recording and alerting rules")
public interface RulesMXBean {
  @Description("Groups of rules")
  int getGroups();

  @Description("Rules in all groups")
  int getRules();

  @Description("Rules whose last evaluation failed")
  int getFailingRules();
}
