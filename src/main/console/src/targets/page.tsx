// What is scraped and how it goes, by scrape pool.
import { useMemo } from 'preact/hooks';
import { targets } from '../api/client';
import { useLoad, useRounds } from '../api/load';
import type { Health, Target } from '../api/model';
import { type Filter, readFilter, writeFilter } from '../filter';
import { formatCount } from '../format';
import { go } from '../router';
import { FilterBar } from '../ui/filter-bar';
import { Empty, Failure } from '../ui/notice';
import { HEALTHS, poolsOf } from './filter';
import { PoolView } from './pool';

const REFRESH_MS = 10_000;

export function TargetsPage({ search }: { search: string }) {
  const { answer, error } = useLoad(targets, [useRounds(REFRESH_MS)]);
  const filter = useMemo(() => readFilter(search, 'health', HEALTHS), [search]);
  const all = answer?.data.activeTargets;
  return (
    <>
      <div class="heading">
        <h1>Targets</h1>
        {all && <TargetFilter targets={all} filter={filter} />}
      </div>
      {error && <Failure error={error} />}
      {!error && !all && <p class="placeholder">Asking the server…</p>}
      {all && <Pools all={all} filter={filter} />}
      {answer && <Dropped counts={answer.data.droppedTargetCounts ?? {}} />}
    </>
  );
}

function TargetFilter({ targets: all, filter }: { targets: readonly Target[]; filter: Filter<Health> }) {
  const count = (health: Health) => all.filter((target) => target.health === health).length;
  return (
    <FilterBar
      noun="targets"
      placeholder="Filter by address, label=value or error"
      about="Health"
      choices={[
        { choice: undefined, name: 'All', count: all.length },
        { choice: 'up', name: 'Up', count: count('up') },
        { choice: 'down', name: 'Down', count: count('down') },
        { choice: 'unknown', name: 'Unknown', count: count('unknown') },
      ]}
      filter={filter}
      onChange={(next) => go('targets', writeFilter('health', next), true)}
    />
  );
}

function Pools({ all, filter }: { all: readonly Target[]; filter: Filter<Health> }) {
  const pools = useMemo(() => poolsOf(all, filter), [all, filter]);
  if (all.length === 0) {
    return (
      <Empty title="Nothing is scraped yet">
        Add a job with targets under <code>scrape_configs</code> in the configuration file, then reload the server.
      </Empty>
    );
  }
  if (pools.length === 0) {
    return (
      <Empty title="No target matches">
        Change the filter: {formatCount(all.length, 'target')} would be shown without it.
      </Empty>
    );
  }
  return (
    <>
      {pools.map((pool) => (
        <PoolView key={pool.name} pool={pool} />
      ))}
    </>
  );
}

function Dropped({ counts }: { counts: Readonly<Record<string, number>> }) {
  const dropped = Object.entries(counts).filter(([, count]) => count > 0);
  if (dropped.length === 0) return null;
  return (
    <p class="footnote">
      Dropped by relabelling: {dropped.map(([pool, count]) => `${formatCount(count, 'target')} of ${pool}`).join(', ')}.
    </p>
  );
}
