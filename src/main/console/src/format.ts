// How numbers, times and label sets are written.
import type { Zone } from './settings';

const SI: readonly (readonly [number, string])[] = [
  [1e24, 'Y'],
  [1e21, 'Z'],
  [1e18, 'E'],
  [1e15, 'P'],
  [1e12, 'T'],
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
];

/** A number for an axis: few digits, SI prefixes from a thousand up, exponents for the very small. */
export function formatTick(value: number): string {
  const size = Math.abs(value);
  if (size === 0) return '0';
  if (size < 1e-3) return value.toExponential(1).replace('.0e', 'e');
  for (const [scale, prefix] of SI) {
    if (size >= scale) return `${Number((value / scale).toPrecision(4))}${prefix}`;
  }
  return String(Number(value.toPrecision(4)));
}

export function formatCount(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}

/** An alert's value in a few digits where it is a number: `1e+00` is `1`; infinities and histograms stay as they are. */
export function formatValue(text: string): string {
  const value = Number(text);
  if (Number.isNaN(value)) return text;
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(6)));
}

/** Year to second, `2025-03-01 17:04:05`, in the zone. */
export function formatTime(ms: number, zone: Zone): string {
  const shifted = zone === 'utc' ? new Date(ms) : new Date(ms - new Date(ms).getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 19).replace('T', ' ');
}

/** Milliseconds since the epoch, or undefined; accepts what formatTime writes, and a T in the middle. */
export function parseTime(text: string, zone: Zone): number | undefined {
  const match = /^(\d{4,})-(\d\d)-(\d\d)[ T](\d\d):(\d\d)(?::(\d\d))?/.exec(text.trim());
  if (!match) return undefined;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  const ms =
    zone === 'utc'
      ? Date.UTC(year, month - 1, day, hour, minute, second)
      : new Date(year, month - 1, day, hour, minute, second).getTime();
  return Number.isNaN(ms) ? undefined : ms;
}

/** The text under a tick of a time axis whose ticks are `stepSeconds` apart. */
export function formatTimeTick(seconds: number, stepSeconds: number, zone: Zone): string {
  const text = formatTime(seconds * 1000, zone);
  const [date = '', time = ''] = text.split(' ');
  if (stepSeconds >= 86_400 || time === '00:00:00')
    return stepSeconds >= 28 * 86_400 ? date.slice(0, 7) : date.slice(5);
  return stepSeconds >= 60 ? time.slice(0, 5) : time;
}

export type LabelSet = Readonly<Record<string, string>>;

/** Label names in order, without the metric name. */
export function labelNames(labels: LabelSet): string[] {
  return Object.keys(labels)
    .filter((name) => name !== '__name__')
    .sort();
}

/** A series as PromQL writes it: `up{instance="localhost:9090", job="node"}`. */
export function formatSeries(labels: LabelSet): string {
  const name = labels['__name__'] ?? '';
  const pairs = labelNames(labels).map((label) => `${label}=${JSON.stringify(labels[label])}`);
  return pairs.length === 0 && name ? name : `${name}{${pairs.join(', ')}}`;
}

/** How long ago, for a table: `3.2 s ago`; `never` for the zero time that the API gives to what has not happened. */
export function formatAgo(time: string, now: number): string {
  return formatAge(Date.parse(time), now);
}

/** The same for milliseconds since the epoch; `never` for 0. */
export function formatAge(ms: number, now: number): string {
  if (Number.isNaN(ms) || ms <= 0) return 'never';
  const age = Math.max(0, now - ms);
  return age < 60_000 ? `${(age / 1000).toFixed(1)} s ago` : `${Math.floor(age / 60_000)} min ago`;
}

/** A size as people read it: `340 B`, `17.7 MB`. */
export function formatBytes(bytes: number): string {
  return bytes < 1000 ? `${bytes} B` : `${formatTick(bytes)}B`.replace(/(\D+)$/, ' $1');
}
