// Which alerting rules are shown: what burns comes first.
import type { AlertingRule, AlertState, RuleGroup } from '../api/model';
import { type Filter, searcher } from '../filter';
import { textsOf } from '../rules/groups';

export const STATES: readonly AlertState[] = ['firing', 'pending', 'inactive', 'unknown'];

export interface ShownAlert {
  readonly rule: AlertingRule;
  readonly group: RuleGroup;
}

/** The alerting rules of all groups, by state; in the order of the files within one. */
export function alertsOf(groups: readonly RuleGroup[]): ShownAlert[] {
  return groups
    .flatMap((group) =>
      group.rules.filter((rule): rule is AlertingRule => rule.type === 'alerting').map((rule) => ({ rule, group })),
    )
    .sort((a, b) => STATES.indexOf(a.rule.state) - STATES.indexOf(b.rule.state));
}

/** Words may occur in the rule, or in the labels of its alerts. */
export function filterAlerts(all: readonly ShownAlert[], { search, choice }: Filter<AlertState>): ShownAlert[] {
  const found = searcher(search);
  return all.filter(({ rule, group }) => {
    const labels = (rule.alerts ?? []).flatMap((alert) => Object.entries(alert.labels));
    const texts = labels.map(([name, value]) => `${name}=${value}`);
    return (!choice || rule.state === choice) && found([...textsOf(rule, group), ...texts]);
  });
}

/** The selector of a rule's past states. */
export function historyOf({ name }: AlertingRule): string {
  return `ALERTS{alertname=${JSON.stringify(name)}}`;
}
