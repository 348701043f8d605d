// What a query page shows, as the query string says it: Prometheus's own parameters, so that links work both ways.
// `g0.expr`, `g0.tab`, `g0.range_input`, `g0.end_input`, `g0.res_type`, ... for the first panel, `g1.` for the second.
import { formatDuration, parseDuration } from '../duration';
import { formatTime, parseTime } from '../format';
import type { Window } from './columns';

export type Tab = 'table' | 'graph';
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
  readonly stacked: boolean;
}

export const NEW_PANEL: Panel = {
  expr: '',
  tab: 'table',
  range: 3_600_000,
  end: undefined,
  resolution: { density: 'medium' },
  stacked: false,
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

/** At least one panel, however empty the query string. */
export function readPanels(search: string): Panel[] {
  const parameters = new URLSearchParams(search);
  const panels: Panel[] = [];
  while (parameters.has(`g${panels.length}.expr`)) panels.push(readPanel(parameters, `g${panels.length}.`));
  return panels.length > 0 ? panels : [NEW_PANEL];
}

function readPanel(parameters: URLSearchParams, prefix: string): Panel {
  const text = (name: string) => parameters.get(prefix + name) ?? '';
  const tab = text('tab');
  return {
    expr: text('expr'),
    tab: tab === '0' || tab === 'graph' ? 'graph' : 'table',
    range: parseDuration(text('range_input')) ?? NEW_PANEL.range,
    end: parseTime(text('end_input') || text('moment_input'), 'utc'),
    resolution: readResolution(text),
    stacked: text('display_mode') === 'stacked' || text('stacked') === '1',
  };
}

function readResolution(text: (name: string) => string): Resolution {
  const fixed = text('res_step') || text('step_input'); // the second is the older name
  const step = text('res_type') === 'auto' ? undefined : parseDuration(fixed);
  if (step !== undefined) return { step };
  const density = text('res_density');
  return density === 'low' || density === 'high' ? { density } : NEW_PANEL.resolution;
}

export function writePanels(panels: readonly Panel[]): string {
  const parameters = new URLSearchParams();
  panels.forEach((panel, i) => writePanel(panel, (name, value) => parameters.set(`g${i}.${name}`, value)));
  return `?${parameters}`;
}

function writePanel(panel: Panel, set: (name: string, value: string) => void): void {
  set('expr', panel.expr);
  set('tab', panel.tab);
  set('range_input', formatDuration(panel.range));
  if (panel.end !== undefined) {
    set('end_input', formatTime(panel.end, 'utc'));
    set('moment_input', formatTime(panel.end, 'utc'));
  }
  if ('step' in panel.resolution) {
    set('res_type', 'fixed');
    set('res_step', formatDuration(panel.resolution.step));
  } else {
    set('res_type', 'auto');
    set('res_density', panel.resolution.density);
  }
  if (panel.stacked) set('display_mode', 'stacked');
}
