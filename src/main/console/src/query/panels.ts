// What a panel of the query page shows, and what it asks the server for.
import type { Window } from './columns';

export type Tab = 'table' | 'graph' | 'explain';
export type Display = 'lines' | 'stacked' | 'heatmap';
export type Density = 'low' | 'medium' | 'high';
export type Resolution = { readonly density: Density } | { readonly step: number };

export interface Panel {
  readonly expr: string;
  readonly tab: Tab;
  /** ms */
  readonly range: number;
  /** ms since the epoch; undefined is now, whenever the query runs */
  readonly end: number | undefined;
  readonly resolution: Resolution;
  readonly display: Display;
  readonly exemplars: boolean;
  /** where the value axis starts; undefined is wherever the values do */
  readonly least: number | undefined;
}

export const NEW_PANEL: Panel = {
  expr: '',
  tab: 'table',
  range: 3_600_000,
  end: undefined,
  resolution: { density: 'medium' },
  display: 'lines',
  exemplars: false,
  least: undefined,
};

/** Steps that each density asks for. */
const STEPS: Readonly<Record<Density, number>> = { low: 100, medium: 250, high: 750 };

/** Milliseconds between two points: whole seconds when the console chooses. */
export function stepOf(panel: Panel): number {
  const { resolution, range } = panel;
  if ('step' in resolution) return resolution.step;
  return Math.max(1, Math.floor(range / 1000 / STEPS[resolution.density])) * 1000;
}

/** What a graph that ends at `until` asks for: whole steps backwards from there, so that the newest value is a point. */
export function windowOf(panel: Panel, until: number): Window {
  const step = stepOf(panel);
  return { start: until - Math.floor(panel.range / step) * step, end: until, step };
}

/** The panel on a part of its graph. Whole seconds, as the address holds no finer time: nothing marked is left out. */
export function zoomed(start: number, end: number): Partial<Panel> {
  const until = Math.ceil(end / 1000) * 1000;
  return { range: until - Math.floor(start / 1000) * 1000, end: until };
}
