// Which rules are shown, and in which groups.
import type { Rule, RuleGroup, RuleHealth } from '../api/model';
import { type Filter, searcher } from '../filter';

export const HEALTHS: readonly RuleHealth[] = ['ok', 'err', 'unknown'];

export interface ShownGroup {
  readonly group: RuleGroup;
  readonly rules: readonly Rule[];
  /** of all its rules, whatever the filter */
  readonly failing: number;
}

/** Groups and rules as the files have them, for rules build on those before; groups without a match are left out. */
export function groupsOf(groups: readonly RuleGroup[], { search, choice }: Filter<RuleHealth>): ShownGroup[] {
  const found = searcher(search);
  return groups
    .map((group) => ({
      group,
      failing: group.rules.filter(({ health }) => health === 'err').length,
      rules: group.rules.filter((rule) => (!choice || rule.health === choice) && found(textsOf(rule, group))),
    }))
    .filter(({ rules }) => rules.length > 0);
}

/** Group, file, name, query, labels (`name=value`) or error. */
export function textsOf(rule: Rule, { name, file }: RuleGroup): string[] {
  const labels = Object.entries(rule.labels ?? {}).map(([label, value]) => `${label}=${value}`);
  return [name, file, rule.name, rule.query, rule.lastError ?? '', ...labels];
}
