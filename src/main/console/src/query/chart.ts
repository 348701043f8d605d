// How uPlot draws a set of columns: axes, colours, cursor; no state of its own.
import type uPlot from 'uplot';
import { formatTick, formatTimeTick } from '../format';
import type { Zone } from '../settings';
import { type Columns, stack } from './columns';
import { colourOf } from './palette';

export interface Look {
  readonly hidden: ReadonlySet<number>;
  readonly stacked: boolean;
  readonly dark: boolean;
  readonly zone: Zone;
}

/** Colours and font of the page, read where the chart stands. */
export interface Ink {
  readonly text: string;
  readonly line: string;
  readonly font: string;
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
    cursor: {
      focus: { prox: 40 },
      drag: { x: true, y: false, setScale: false },
      points: { one: true, size: 7 },
    },
    scales: { x: { time: true }, y: { range: rangeOf(look.stacked) } },
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
function rangeOf(stacked: boolean): uPlot.Range.Function {
  return (_, low, high) => {
    if (low === null || high === null) return [0, 1];
    const from = stacked ? Math.min(0, low) : low;
    const room = (high - from) * 0.06 || Math.abs(high) * 0.1 || 1;
    const bottom = from >= 0 && from - room < 0 ? 0 : from - room;
    return [stacked && from === 0 ? 0 : bottom, high + room];
  };
}

function timeAxis(ink: Ink, zone: Zone): uPlot.Axis {
  return {
    ...axis(ink),
    size: 32,
    space: 70,
    values: (_, splits, __, ___, step) => splits.map((split) => formatTimeTick(split, step, zone)),
  };
}

function valueAxis(ink: Ink): uPlot.Axis {
  return { ...axis(ink), size: 60, values: (_, splits) => splits.map(formatTick) };
}

function axis({ text, line, font }: Ink): uPlot.Axis {
  const rule = { stroke: line, width: 1 };
  return { stroke: text, font, grid: rule, ticks: { ...rule, size: 4 } };
}

/** uPlot chooses round times by a date's local parts: in UTC it is handed a date whose local parts are UTC's. */
function shifted(seconds: number, zone: Zone): Date {
  const date = new Date(seconds * 1000);
  return zone === 'local' ? date : new Date(seconds * 1000 + date.getTimezoneOffset() * 60_000);
}
