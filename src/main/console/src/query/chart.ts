// How uPlot draws a set of columns as lines: axes, colours, cursor; no state of its own.
import type uPlot from 'uplot';
import type { Zone } from '../settings';
import { DRAG, shifted, timeAxis, valueAxis } from './axes';
import { type Columns, stack } from './columns';
import { colourOf } from './palette';
import type { Ink } from './plot';

export interface Look {
  readonly hidden: ReadonlySet<number>;
  readonly stacked: boolean;
  /** where the value axis starts */
  readonly least: number | undefined;
  readonly dark: boolean;
  readonly zone: Zone;
}

export function dataOf({ times, series }: Columns, { stacked, hidden }: Look): uPlot.AlignedData {
  if (!stacked) return [times, ...series.map(({ values }) => values)];
  const stacks = stack(series.map(({ values }, i) => (hidden.has(i) ? values.map(() => null) : values)));
  return [times, ...stacks];
}

export function optionsOf(
  columns: Columns,
  look: Look,
  ink: Ink,
  size: { width: number; height: number },
): uPlot.Options {
  return {
    ...size,
    padding: [12, 12, 0, 0],
    legend: { show: false },
    tzDate: (seconds) => shifted(seconds, look.zone),
    focus: { alpha: 0.25 },
    cursor: { focus: { prox: 40 }, drag: DRAG, points: { one: true, size: 7 } },
    scales: { x: { time: true }, y: { range: rangeOf(look) } },
    axes: [timeAxis(ink, look.zone), valueAxis(ink)],
    series: [{}, ...columns.series.map(({ values }, i) => lineOf(values, i, look))],
    ...(look.stacked && { bands: bandsOf(columns.series.length, look.hidden) }),
  };
}

function lineOf(values: readonly (number | null)[], i: number, { hidden, dark, stacked }: Look): uPlot.Series {
  const colour = colourOf(i, dark);
  return {
    label: String(i),
    stroke: colour,
    width: 1.5,
    show: !hidden.has(i),
    points: { show: isolated(values), size: 4 },
    ...(stacked && { fill: `color-mix(in srgb, ${colour} 35%, transparent)` }),
  };
}

/** A lone sample between gaps has no line to be seen on: then points are drawn. */
function isolated(values: readonly (number | null)[]): boolean {
  return values.some(
    (value, i) => value !== null && (values[i - 1] ?? null) === null && (values[i + 1] ?? null) === null,
  );
}

/** In a stack the area of a series ends where the one below begins. */
function bandsOf(count: number, hidden: ReadonlySet<number>): uPlot.Band[] {
  const shown = Array.from({ length: count }, (_, i) => i).filter((i) => !hidden.has(i));
  return shown.slice(1).map((series, below) => ({ series: [series + 1, shown[below]! + 1] }));
}

/** Room above and below; a stack stands on zero, and a flat line is not stretched into noise. */
function rangeOf({ stacked, least }: Look): uPlot.Range.Function {
  return (_, low, high) => {
    if (low === null || high === null) return [least ?? 0, (least ?? 0) + 1];
    const from = stacked ? Math.min(0, low) : low;
    const room = (high - from) * 0.06 || Math.abs(high) * 0.1 || 1;
    const bottom = from >= 0 && from - room < 0 ? 0 : from - room;
    const top = high + room;
    if (least !== undefined && least < top) return [least, top];
    return [stacked && from === 0 ? 0 : bottom, top];
  };
}
