// What is evaluated and how it goes, by rule group.
import { useMemo } from 'preact/hooks';
import { ruleGraph, rules } from '../api/client';
import { useLoad, useRounds } from '../api/load';
import type { Rule, RuleGroup, RuleHealth } from '../api/model';
import { type Filter, readFilter, writeFilter } from '../filter';
import { formatCount } from '../format';
import { go } from '../router';
import { FilterBar } from '../ui/filter-bar';
import { Empty, Failure, Notice } from '../ui/notice';
import { GroupView } from './group';
import { groupsOf, HEALTHS } from './groups';

const REFRESH_MS = 10_000;

export function RulesPage({ search }: { search: string }) {
  const { answer, error } = useLoad(rules, [useRounds(REFRESH_MS)]);
  const filter = useMemo(() => readFilter(search, 'health', HEALTHS), [search]);
  const groups = answer?.data.groups;
  const all = useMemo(() => groups?.flatMap((group) => group.rules), [groups]);
  return (
    <>
      <div class="heading">
        <h1>Rules</h1>
        {all && <RuleFilter rules={all} filter={filter} />}
      </div>
      {error && <Failure error={error} />}
      {!error && !groups && <p class="placeholder">Asking the server…</p>}
      <Late />
      {groups && <Groups all={groups} filter={filter} />}
    </>
  );
}

/** Rules that read something before it is written. */
function Late() {
  const { answer } = useLoad(ruleGraph, []);
  const warnings = answer?.data.warnings ?? [];
  if (warnings.length === 0) {
    return null;
  }
  return (
    <Notice tone="warn">
      <details>
        <summary>{formatCount(warnings.length, 'warning')}: series are read before they are written</summary>
        <ul>
          {warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      </details>
    </Notice>
  );
}

function RuleFilter({ rules: all, filter }: { rules: readonly Rule[]; filter: Filter<RuleHealth> }) {
  const count = (health: RuleHealth) => all.filter((rule) => rule.health === health).length;
  return (
    <FilterBar
      noun="rules"
      placeholder="Filter by name, query or label=value"
      about="Health"
      choices={[
        { choice: undefined, name: 'All', count: all.length },
        { choice: 'ok', name: 'Healthy', count: count('ok') },
        { choice: 'err', name: 'Failing', count: count('err') },
        { choice: 'unknown', name: 'Not run yet', count: count('unknown') },
      ]}
      filter={filter}
      onChange={(next) => go('rules', writeFilter('health', next), true)}
    />
  );
}

function Groups({ all, filter }: { all: readonly RuleGroup[]; filter: Filter<RuleHealth> }) {
  const groups = useMemo(() => groupsOf(all, filter), [all, filter]);
  if (all.length === 0) {
    return (
      <Empty title="There are no rules yet">
        Name a file with rule groups under <code>rule_files</code> in the configuration file, then reload the server.
      </Empty>
    );
  }
  if (groups.length === 0) {
    return (
      <Empty title="No rule matches">
        Change the filter: {formatCount(all.length, 'group')} would be shown without it.
      </Empty>
    );
  }
  return (
    <>
      {groups.map((shown) => (
        <GroupView key={`${shown.group.file};${shown.group.name}`} shown={shown} />
      ))}
    </>
  );
}
