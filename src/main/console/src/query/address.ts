// Panels as the query string says them: Prometheus's own parameters, so that links work both ways.
// `g0.expr`, `g0.tab`, `g0.range_input`, `g0.end_input`, `g0.res_type`, ... for the first panel, `g1.` for the second.
import { formatDuration, parseDuration } from '../duration';
import { formatTime, parseTime } from '../format';
import { type Display, NEW_PANEL, type Panel, type Resolution, type Tab } from './panels';

/** Numbers are what Prometheus 2 wrote. */
const TABS: Readonly<Record<string, Tab>> = { 0: 'graph', graph: 'graph', explain: 'explain' };
const DISPLAYS: readonly Display[] = ['lines', 'stacked', 'heatmap'];

/** At least one panel, however empty the query string. */
export function readPanels(search: string): Panel[] {
  const parameters = new URLSearchParams(search);
  const panels: Panel[] = [];
  while (parameters.has(`g${panels.length}.expr`)) panels.push(readPanel(parameters, `g${panels.length}.`));
  return panels.length > 0 ? panels : [NEW_PANEL];
}

type Texts = (name: string) => string;

function readPanel(parameters: URLSearchParams, prefix: string): Panel {
  const text: Texts = (name) => parameters.get(prefix + name) ?? '';
  return {
    expr: text('expr'),
    tab: TABS[text('tab')] ?? 'table',
    range: parseDuration(text('range_input')) ?? NEW_PANEL.range,
    end: parseTime(text('end_input') || text('moment_input'), 'utc'),
    resolution: readResolution(text),
    display: readDisplay(text),
    exemplars: text('show_exemplars') === '1',
    least: readNumber(text('y_axis_min')),
  };
}

function readResolution(text: Texts): Resolution {
  const fixed = text('res_step') || text('step_input'); // the second is the older name
  const step = text('res_type') === 'auto' ? undefined : parseDuration(fixed);
  if (step !== undefined) return { step };
  const density = text('res_density');
  return density === 'low' || density === 'high' ? { density } : NEW_PANEL.resolution;
}

function readDisplay(text: Texts): Display {
  if (text('stacked') === '1') return 'stacked';
  return DISPLAYS.find((display) => display === text('display_mode')) ?? NEW_PANEL.display;
}

function readNumber(text: string): number | undefined {
  const value = Number.parseFloat(text);
  return Number.isFinite(value) ? value : undefined;
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
    set('res_step', String(panel.resolution.step / 1000)); // seconds: Prometheus reads no unit
  } else {
    set('res_type', 'auto');
    set('res_density', panel.resolution.density);
  }
  if (panel.display !== NEW_PANEL.display) set('display_mode', panel.display);
  if (panel.exemplars) set('show_exemplars', '1');
  if (panel.least !== undefined) set('y_axis_min', String(panel.least));
}
