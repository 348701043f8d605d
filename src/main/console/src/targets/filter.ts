// Which targets are shown, and in which pools.
import type { Health, Target } from '../api/model';

export interface Filter {
  readonly search: string;
  readonly health: Health | undefined;
}

export interface Pool {
  readonly name: string;
  readonly targets: readonly Target[];
  /** of all its targets, whatever the filter */
  readonly total: number;
  readonly up: number;
}

const HEALTHS: readonly Health[] = ['up', 'down', 'unknown'];

export function readFilter(search: string): Filter {
  const parameters = new URLSearchParams(search);
  const health = parameters.get('health');
  return { search: parameters.get('search') ?? '', health: HEALTHS.find((known) => known === health) };
}

export function writeFilter({ search, health }: Filter): string {
  const parameters = new URLSearchParams();
  if (search) parameters.set('search', search);
  if (health) parameters.set('health', health);
  const text = parameters.toString();
  return text && `?${text}`;
}

/** Pools by name; within a pool what is broken comes first. Pools without a match are left out. */
export function poolsOf(targets: readonly Target[], filter: Filter): Pool[] {
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
      targets: all.filter((target) => matches(target, filter)).sort(brokenFirst),
    }))
    .filter(({ targets: shown }) => shown.length > 0)
    .sort((a, b) => a.name.localeCompare(b.name));
}

const RANK: Readonly<Record<Health, number>> = { down: 0, unknown: 1, up: 2 };

function brokenFirst(a: Target, b: Target): number {
  return RANK[a.health] - RANK[b.health] || a.scrapeUrl.localeCompare(b.scrapeUrl, 'en', { numeric: true });
}

/** Every word must occur somewhere in address, pool, labels (`name=value`) or error. */
function matches(target: Target, { search, health }: Filter): boolean {
  if (health && target.health !== health) return false;
  if (!search.trim()) return true;
  const labels = Object.entries(target.labels).map(([name, value]) => `${name}=${value}`);
  const text = [target.scrapeUrl, target.scrapePool, target.lastError, ...labels].join('\n').toLowerCase();
  return search
    .toLowerCase()
    .trim()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
