// What is scraped and how it goes, by scrape pool.
import { useEffect, useMemo, useState } from 'preact/hooks';
import { targets } from '../api/client';
import { useLoad } from '../api/load';
import type { Health, Target } from '../api/model';
import { formatCount } from '../format';
import { go } from '../router';
import { Empty, Failure } from '../ui/notice';
import { type Filter, poolsOf, readFilter, writeFilter } from './filter';
import { PoolView } from './pool';

const REFRESH_MS = 10_000;

export function TargetsPage({ search }: { search: string }) {
  const [round, setRound] = useState(0);
  const { answer, error } = useLoad(targets, [round]);
  const filter = useMemo(() => readFilter(search), [search]);
  useEffect(() => {
    const timer = setInterval(() => document.hidden || setRound((before) => before + 1), REFRESH_MS);
    return () => clearInterval(timer);
  }, []);
  const all = answer?.data.activeTargets;
  return (
    <>
      <div class="heading">
        <h1>Targets</h1>
        {all && <FilterBar targets={all} filter={filter} />}
      </div>
      {error && <Failure error={error} />}
      {!error && !all && <p class="placeholder">Asking the server…</p>}
      {all && <Pools all={all} filter={filter} />}
      {answer && <Dropped counts={answer.data.droppedTargetCounts ?? {}} />}
    </>
  );
}

function FilterBar({ targets: all, filter }: { targets: readonly Target[]; filter: Filter }) {
  const show = (part: Partial<Filter>) => go('targets', writeFilter({ ...filter, ...part }), true);
  const count = (health: Health) => all.filter((target) => target.health === health).length;
  const choices: readonly (readonly [Health | undefined, string, number])[] = [
    [undefined, 'All', all.length],
    ['up', 'Up', count('up')],
    ['down', 'Down', count('down')],
    ['unknown', 'Unknown', count('unknown')],
  ];
  return (
    <div class="filter">
      <input
        type="search"
        aria-label="Filter targets"
        placeholder="Filter by address, label=value or error"
        value={filter.search}
        onInput={(event) => show({ search: event.currentTarget.value })}
      />
      <div class="tabs" role="group" aria-label="Health">
        {choices.map(([health, name, number]) => (
          <button key={name} type="button" aria-pressed={filter.health === health} onClick={() => show({ health })}>
            {name} <span class="count">{number.toLocaleString('en')}</span>
          </button>
        ))}
      </div>
    </div>
  );
}

function Pools({ all, filter }: { all: readonly Target[]; filter: Filter }) {
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
