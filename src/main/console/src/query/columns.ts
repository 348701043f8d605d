// A matrix turned the way a chart wants it: one column of times, one column of values per series.
import type { RangeSeries } from '../api/model';
import type { LabelSet } from '../format';

export type Column = (number | null)[];

export interface Columns {
  /** seconds */
  readonly times: number[];
  readonly series: readonly { readonly labels: LabelSet; readonly values: Column }[];
  /** series left out because they hold histograms only */
  readonly histograms: number;
}

export interface Window {
  /** ms */
  readonly start: number;
  readonly end: number;
  readonly step: number;
}

/** The times (seconds) of all steps. */
export function stepsOf({ start, end, step }: Window): number[] {
  return Array.from({ length: Math.floor((end - start) / step) + 1 }, (_, i) => (start + i * step) / 1000);
}

/** Gaps, NaN and infinities become null: a chart leaves them blank. */
export function columnsOf(result: readonly RangeSeries[], window: Window): Columns {
  const { start, step } = window;
  const times = stepsOf(window);
  const count = times.length;
  const drawable = result.filter((series) => series.values && series.values.length > 0);
  const series = drawable.map(({ metric, values = [] }) => {
    const column: Column = new Array<number | null>(count).fill(null);
    for (const [time, text] of values) {
      const i = Math.round((time * 1000 - start) / step);
      const value = Number(text);
      if (i >= 0 && i < count && Number.isFinite(value)) column[i] = value;
    }
    return { labels: metric, values: column };
  });
  return { times, series, histograms: result.length - drawable.length };
}

/** Each column on top of those before it; a gap counts as nothing. */
export function stack(columns: readonly Column[]): Column[] {
  const height: number[] = [];
  return columns.map((column) =>
    column.map((value, i) => {
      height[i] = (height[i] ?? 0) + (value ?? 0);
      return value === null ? null : height[i]!;
    }),
  );
}
