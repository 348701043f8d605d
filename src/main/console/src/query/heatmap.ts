// Histograms over time as a table of counts: a row per bucket, a column per step.
import type { Histogram, RangeSeries } from '../api/model';
import { stepsOf, type Window } from './columns';

/** The range of values a row counts, as the server writes its ends. */
export interface Bucket {
  readonly lower: string;
  readonly upper: string;
}

export interface Heatmap {
  /** seconds */
  readonly times: readonly number[];
  /** from the lowest values up */
  readonly buckets: readonly Bucket[];
  /** per bucket, what it holds at each time */
  readonly counts: readonly Float64Array[];
  readonly most: number;
}

/** Of native histograms or of classic `_bucket` series, all of them added up; undefined where there are neither. */
export function heatmapOf(result: readonly RangeSeries[], window: Window): Heatmap | undefined {
  const native = result.filter(({ histograms }) => histograms && histograms.length > 0);
  if (native.length > 0) return nativeHeatmap(native, window);
  const classic = result.filter(({ metric, values }) => metric['le'] !== undefined && values);
  return classic.length > 0 ? classicHeatmap(classic, window) : undefined;
}

function nativeHeatmap(result: readonly RangeSeries[], window: Window): Heatmap {
  const rows = new Rows(window);
  for (const { histograms = [] } of result) {
    for (const [time, { buckets = [] }] of histograms as readonly (readonly [number, Histogram])[]) {
      for (const [, lower, upper, count] of buckets) rows.add(lower, upper, time, Number(count));
    }
  }
  return rows.heatmap();
}

/** Classic buckets count what the ones below them count too. */
function classicHeatmap(result: readonly RangeSeries[], window: Window): Heatmap {
  const rows = new Rows(window);
  for (const { metric, values = [] } of result) {
    for (const [time, value] of values) rows.add('', metric['le']!, time, Number(value));
  }
  const { times, buckets, counts } = rows.heatmap();
  const own = counts.map((column, row) => {
    const below = counts[row - 1];
    return below ? column.map((count, i) => Math.max(0, count - below[i]!)) : column;
  });
  const named = buckets.map(({ upper }, row) => ({ lower: buckets[row - 1]?.upper ?? '0', upper }));
  return { times, buckets: named, counts: own, most: mostOf(own) };
}

/** Rows by the ends of their bucket, made as they are met. */
class Rows {
  private readonly rows = new Map<string, { bucket: Bucket; counts: Float64Array }>();
  private readonly times: readonly number[];

  constructor(private readonly window: Window) {
    this.times = stepsOf(window);
  }

  add(lower: string, upper: string, seconds: number, count: number): void {
    const i = Math.round((seconds * 1000 - this.window.start) / this.window.step);
    if (i < 0 || i >= this.times.length || !Number.isFinite(count)) return;
    const key = `${lower} ${upper}`;
    let row = this.rows.get(key);
    if (!row) this.rows.set(key, (row = { bucket: { lower, upper }, counts: new Float64Array(this.times.length) }));
    row.counts[i]! += count;
  }

  heatmap(): Heatmap {
    const rows = [...this.rows.values()].sort(
      (a, b) => boundOf(a.bucket.upper) - boundOf(b.bucket.upper) || boundOf(a.bucket.lower) - boundOf(b.bucket.lower),
    );
    const counts = rows.map((row) => row.counts);
    return { times: this.times, buckets: rows.map(({ bucket }) => bucket), counts, most: mostOf(counts) };
  }
}

/** Bigger than any number, so that two infinite ends can be subtracted. */
function boundOf(text: string): number {
  const value = Number(text.replace('Inf', 'Infinity'));
  return value === Infinity ? Number.MAX_VALUE : value === -Infinity ? -Number.MAX_VALUE : value;
}

/** Where a value stands among the rows: the row of its bucket, and how far up in it. */
export function heightOf({ buckets }: Heatmap, value: number): number {
  const row = buckets.findIndex(({ upper }) => value <= boundOf(upper));
  if (row < 0) return buckets.length;
  const lower = boundOf(buckets[row]!.lower);
  if (value < lower) return row === 0 ? -1 : row;
  const size = boundOf(buckets[row]!.upper) - lower;
  return row + (size < Number.MAX_VALUE ? (value - lower) / size : 0.5);
}

function mostOf(counts: readonly Float64Array[]): number {
  return counts.reduce((most, row) => row.reduce((sofar, count) => Math.max(sofar, count), most), 0);
}
