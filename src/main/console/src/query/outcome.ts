// What a panel asks the server, and asks again when something of it changes.
import { useLoad } from '../api/load';
import type { QueryResult } from '../api/model';
import { exemplars, type ExemplarSeries, explain, query, queryRange, type Statistics } from '../api/query';
import type { Window } from './columns';
import { type Panel, stepOf, windowOf } from './panels';

/** What came back, by the tab it was asked for. */
export type Outcome =
  | { readonly tab: 'table'; readonly result: QueryResult; readonly time: number }
  | { readonly tab: 'explain'; readonly statistics: Statistics }
  | {
      readonly tab: 'graph';
      readonly result: QueryResult;
      readonly window: Window;
      readonly exemplars: readonly ExemplarSeries[];
    };

/** Series sent for a graph unless more are asked for: beyond that no eye follows them, and all of it gets slow. */
export const FEW_SERIES = 200;
export const MANY_SERIES = 10_000;

/** `runs` counts how often the person pressed Enter; `limit` is the most series for a graph. */
export function useOutcome(panel: Panel, runs: number, limit: number) {
  const { expr, tab, end, range } = panel;
  const most = mostSeries(panel, limit);
  const over = tab === 'table' ? [] : [range, stepOf(panel)];
  const graph = tab === 'graph' ? [most, panel.exemplars] : [];
  const asking = (signal: AbortSignal) => ask(panel, end ?? Date.now(), most, signal);
  return useLoad(expr.trim() ? asking : undefined, [runs, expr, tab, end, ...over, ...graph]);
}

/** A heatmap is made of all its series, however many lines a graph would draw. */
function mostSeries({ display }: Panel, limit: number): number {
  return display === 'heatmap' ? MANY_SERIES : limit;
}

async function ask(panel: Panel, until: number, most: number, signal: AbortSignal) {
  const { expr, tab } = panel;
  if (tab === 'table') {
    const { data: result, ...rest } = await query(expr, until, signal);
    return { ...rest, data: { tab, result, time: until } as Outcome };
  }
  const window = windowOf(panel, until);
  if (tab === 'explain') {
    const { data: statistics, ...rest } = await explain(expr, window, signal);
    return { ...rest, data: { tab, statistics } as Outcome };
  }
  const [answer, points] = await Promise.all([
    queryRange(expr, window, most, signal),
    panel.exemplars ? exemplars(expr, window, signal) : undefined,
  ]);
  const { data: result, ...rest } = answer;
  return { ...rest, data: { tab, result, window, exemplars: points?.data ?? [] } as Outcome };
}
