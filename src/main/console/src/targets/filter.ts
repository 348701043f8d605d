// Which targets are shown, and in which pools.
import type { Health, Target } from '../api/model';
import { type Filter, searcher } from '../filter';

export interface Pool {
  readonly name: string;
  readonly targets: readonly Target[];
  /** of all its targets, whatever the filter */
  readonly total: number;
  readonly up: number;
}

export const HEALTHS: readonly Health[] = ['up', 'down', 'unknown'];

/** Pools by name; within a pool what is broken comes first. Pools without a match are left out. */
export function poolsOf(targets: readonly Target[], { search, choice }: Filter<Health>): Pool[] {
  const found = searcher(search);
  const matches = (target: Target) => (!choice || target.health === choice) && found(textsOf(target));
  const pools = new Map<string, Target[]>();
  for (const target of targets) {
    const pool = pools.get(target.scrapePool);
    if (pool) pool.push(target);
    else pools.set(target.scrapePool, [target]);
  }
  return [...pools]
    .map(([name, all]) => ({
      name,
      total: all.length,
      up: all.filter(({ health }) => health === 'up').length,
      targets: all.filter(matches).sort(brokenFirst),
    }))
    .filter(({ targets: shown }) => shown.length > 0)
    .sort((a, b) => a.name.localeCompare(b.name));
}

const RANK: Readonly<Record<Health, number>> = { down: 0, unknown: 1, up: 2 };

function brokenFirst(a: Target, b: Target): number {
  return RANK[a.health] - RANK[b.health] || a.scrapeUrl.localeCompare(b.scrapeUrl, 'en', { numeric: true });
}

/** Address, pool, labels (`name=value`) or error. */
function textsOf(target: Target): string[] {
  const labels = Object.entries(target.labels).map(([name, value]) => `${name}=${value}`);
  return [target.scrapeUrl, target.scrapePool, target.lastError, ...labels];
}
