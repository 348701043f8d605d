// What discovery found, by scrape pool: with the labels it came with and, where it is scraped, those it got.
import type { Targets } from '../api/model';
import { searcher } from '../filter';
import type { LabelSet } from '../format';

export interface Found {
  readonly discovered: LabelSet;
  /** undefined where relabelling dropped it */
  readonly labels: LabelSet | undefined;
}

export interface Source {
  readonly name: string;
  readonly found: readonly Found[];
  readonly active: number;
  /** all that was found, shown or not: the server keeps only so many of those it dropped */
  readonly total: number;
}

/** Pools by name, with what matches every word of the search; pools without a match are left out. */
export function sourcesOf(targets: Targets, search: string): Source[] {
  const pools = new Map<string, Found[]>();
  const add = (pool: string, found: Found) => {
    const known = pools.get(pool);
    if (known) known.push(found);
    else pools.set(pool, [found]);
  };
  for (const { scrapePool, discoveredLabels, labels } of targets.activeTargets) {
    add(scrapePool, { discovered: discoveredLabels, labels });
  }
  for (const { scrapePool, discoveredLabels } of targets.droppedTargets) {
    add(scrapePool, { discovered: discoveredLabels, labels: undefined });
  }
  const matches = searcher(search);
  return [...pools]
    .map(([name, all]) => {
      const active = all.filter(({ labels }) => labels).length;
      const dropped = targets.droppedTargetCounts?.[name] ?? all.length - active;
      return { name, active, total: active + dropped, found: all.filter((one) => matches(textsOf(one, name))) };
    })
    .filter(({ found }) => found.length > 0)
    .sort((a, b) => a.name.localeCompare(b.name));
}

function textsOf({ discovered, labels }: Found, pool: string): string[] {
  const pairs = [...Object.entries(discovered), ...Object.entries(labels ?? {})];
  return [pool, ...pairs.map(([name, value]) => `${name}=${value}`)];
}
