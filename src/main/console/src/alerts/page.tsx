// What is wrong, by alerting rule.
import { useMemo } from 'preact/hooks';
import { alertingRules } from '../api/client';
import { useLoad, useRounds } from '../api/load';
import type { AlertState } from '../api/model';
import { type Filter, readFilter, writeFilter } from '../filter';
import { formatCount } from '../format';
import { go } from '../router';
import { FilterBar } from '../ui/filter-bar';
import { Empty, Failure } from '../ui/notice';
import { Pager, usePaging } from '../ui/pager';
import { AlertView } from './alert';
import { alertsOf, filterAlerts, type ShownAlert, STATES } from './states';

const REFRESH_MS = 10_000;
const PAGE = 50;

export function AlertsPage({ search }: { search: string }) {
  const { answer, error } = useLoad(alertingRules, [useRounds(REFRESH_MS)]);
  const filter = useMemo(() => readFilter(search, 'state', STATES), [search]);
  const all = useMemo(() => answer && alertsOf(answer.data.groups), [answer]);
  return (
    <>
      <div class="heading">
        <h1>Alerts</h1>
        {all && <StateFilter all={all} filter={filter} />}
      </div>
      {error && <Failure error={error} />}
      {!error && !all && <p class="placeholder">Asking the server…</p>}
      {all && <Alerts all={all} filter={filter} />}
    </>
  );
}

function StateFilter({ all, filter }: { all: readonly ShownAlert[]; filter: Filter<AlertState> }) {
  const count = (state: AlertState) => all.filter(({ rule }) => rule.state === state).length;
  return (
    <FilterBar
      noun="alerts"
      placeholder="Filter by name, query or label=value"
      about="State"
      choices={[
        { choice: undefined, name: 'All', count: all.length },
        { choice: 'firing', name: 'Firing', count: count('firing') },
        { choice: 'pending', name: 'Pending', count: count('pending') },
        { choice: 'inactive', name: 'Inactive', count: count('inactive') },
      ]}
      filter={filter}
      onChange={(next) => go('alerts', writeFilter('state', next), true)}
    />
  );
}

function Alerts({ all, filter }: { all: readonly ShownAlert[]; filter: Filter<AlertState> }) {
  const shown = useMemo(() => filterAlerts(all, filter), [all, filter]);
  const paging = usePaging(shown, PAGE);
  if (all.length === 0) {
    return (
      <Empty title="There are no alerting rules yet">
        Write rules with <code>alert</code> into a file under <code>rule_files</code>, then reload the server.
      </Empty>
    );
  }
  if (shown.length === 0) {
    return (
      <Empty title="No alert matches">
        Change the filter: {formatCount(all.length, 'alerting rule')} would be shown without it.
      </Empty>
    );
  }
  return (
    <>
      {paging.rows.map(({ rule, group }) => (
        <AlertView key={`${group.file};${group.name};${group.rules.indexOf(rule)}`} rule={rule} group={group} />
      ))}
      <Pager paging={paging} noun="alerting rules" />
    </>
  );
}
