package io.narthex.federation.replica;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The table of leads is bounded, and its numbers are never another's. */
class LeadsTest {
  private static TargetName target(int n) {
    return new TargetName("j", "i" + n);
  }

  @Test
  void theLeastRecentlyToldOfIsForgotten() {
    Leads leads = new Leads(100);
    Lead first = leads.over(target(0));
    Lead second = leads.over(target(1));
    for (int n = 2; n < 100; n++) {
      leads.over(target(n));
    }
    leads.touch(first);
    Lead late = leads.over(target(100));
    assertThat(leads.all()).hasSize(100).contains(first, late).doesNotContain(second);
    assertThat(leads.numbered(second.number)).isNull();
    assertThat(leads.numbered(late.number)).isSameAs(late);
    assertThat(leads.numbered(first.number)).isSameAs(first);
    assertThat(late.slot()).isEqualTo(second.slot());
  }

  @Test
  void numbersStayPositiveHoweverManyThereWere() {
    Leads leads = new Leads(1);
    for (int n = 0; n < 100_000; n++) {
      Lead lead = leads.over(target(n));
      assertThat(lead.number).isPositive();
      assertThat(leads.numbered(lead.number)).isSameAs(lead);
    }
  }
}
