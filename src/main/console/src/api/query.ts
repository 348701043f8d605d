// What the query page asks: results, plans, exemplars, and the expression written out tidily.
import type { LabelSet } from '../format';
import { ask, post } from './client';
import type { Answer, QueryResult } from './model';

/** ms each */
interface Window {
  readonly start: number;
  readonly end: number;
  readonly step: number;
}

/** One part of a plan, with what it came to. */
export interface Explanation {
  readonly operator: string;
  readonly expr: string;
  readonly series: number;
  /** that it gave, and that its selector read from storage */
  readonly samples: number;
  readonly samplesRead: number;
  /** seconds of all threads together, those of its inputs included */
  readonly time: number;
  readonly inputs: readonly Explanation[];
}

export interface Statistics {
  /** seconds */
  readonly timings: { readonly queryPreparationTime: number; readonly evalTotalTime: number };
  readonly samples: { readonly samplesRead: number; readonly peakSamples: number };
  /** not there where the server does not tell its plans, as Prometheus does not */
  readonly explain?: Explanation;
}

export interface Exemplar {
  readonly labels: LabelSet;
  readonly value: string;
  /** seconds */
  readonly timestamp: number;
}

export interface ExemplarSeries {
  readonly seriesLabels: LabelSet;
  readonly exemplars: readonly Exemplar[];
}

/** Evaluates at one time (ms). */
export function query(expr: string, time: number, signal: AbortSignal): Promise<Answer<QueryResult>> {
  return post('query', { query: expr, time: String(time / 1000) }, signal);
}

/** Evaluates all series, and has the first `limit` of them sent. */
export function queryRange(
  expr: string,
  window: Window,
  limit: number,
  signal: AbortSignal,
): Promise<Answer<QueryResult>> {
  return post('query_range', { query: expr, ...formOf(window), limit: String(limit) }, signal);
}

/** Evaluates, and tells what that took in place of what it gave. */
export async function explain(expr: string, window: Window, signal: AbortSignal): Promise<Answer<Statistics>> {
  const form = { query: expr, ...formOf(window), limit: '1', stats: 'all' };
  const answer = await post<{ stats: Statistics }>('query_range', form, signal);
  return { data: answer.data.stats, warnings: [], infos: answer.infos };
}

export function exemplars(
  expr: string,
  { start, end }: Window,
  signal: AbortSignal,
): Promise<Answer<readonly ExemplarSeries[] | undefined>> {
  return post('query_exemplars', { query: expr, start: String(start / 1000), end: String(end / 1000) }, signal);
}

export function formatted(expr: string, signal: AbortSignal): Promise<Answer<string>> {
  return ask(`format_query?${new URLSearchParams({ query: expr })}`, { signal });
}

function formOf({ start, end, step }: Window): Record<string, string> {
  return { start: String(start / 1000), end: String(end / 1000), step: String(step / 1000) };
}
