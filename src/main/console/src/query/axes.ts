// The axes that every chart of time shares.
import type uPlot from 'uplot';
import { formatTick, formatTimeTick } from '../format';
import type { Zone } from '../settings';
import type { Ink } from './plot';

export function timeAxis(ink: Ink, zone: Zone): uPlot.Axis {
  return {
    ...axis(ink),
    size: 32,
    space: 70,
    values: (_, splits, __, ___, step) => splits.map((split) => formatTimeTick(split, step, zone)),
  };
}

export function valueAxis(ink: Ink): uPlot.Axis {
  return { ...axis(ink), size: 60, values: (_, splits) => splits.map(formatTick) };
}

export function axis({ text, line, font }: Ink): uPlot.Axis {
  const rule = { stroke: line, width: 1 };
  return { stroke: text, font, grid: rule, ticks: { ...rule, size: 4 } };
}

/** uPlot chooses round times by a date's local parts: in UTC it is handed a date whose local parts are UTC's. */
export function shifted(seconds: number, zone: Zone): Date {
  const date = new Date(seconds * 1000);
  return zone === 'local' ? date : new Date(seconds * 1000 + date.getTimezoneOffset() * 60_000);
}

/** What can be done with the pointer on any of them: mark a part to zoom into. */
export const DRAG = { x: true, y: false, setScale: false };
