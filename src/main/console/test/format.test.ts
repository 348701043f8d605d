import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  formatAgo,
  formatBytes,
  formatCount,
  formatSeries,
  formatTick,
  formatTime,
  formatTimeTick,
  formatValue,
  parseTime,
} from '../src/format';

const TICKS: readonly (readonly [number, string])[] = [
  [0, '0'],
  [0.25, '0.25'],
  [-3, '-3'],
  [1500, '1.5k'],
  [-2_000_000, '-2M'],
  [3e9, '3G'],
  [0.1 + 0.2, '0.3'],
  [0.00002, '2e-5'],
];

for (const [value, text] of TICKS) {
  test(`a tick at ${value} reads ${text}`, () => assert.equal(formatTick(value), text));
}

test('times go to text and back, in both zones', () => {
  const ms = Date.UTC(2025, 1, 28, 23, 59, 58);
  assert.equal(formatTime(ms, 'utc'), '2025-02-28 23:59:58');
  for (const zone of ['utc', 'local'] as const) assert.equal(parseTime(formatTime(ms, zone), zone), ms);
});

test('times may leave out seconds and have a T', () => {
  assert.equal(parseTime('2025-03-01T17:04', 'utc'), Date.UTC(2025, 2, 1, 17, 4));
  assert.equal(parseTime('yesterday', 'utc'), undefined);
});

test('ticks of a time axis say as much as their distance needs', () => {
  const noon = Date.UTC(2025, 2, 1, 12) / 1000;
  assert.equal(formatTimeTick(noon + 15, 15, 'utc'), '12:00:15');
  assert.equal(formatTimeTick(noon, 300, 'utc'), '12:00');
  assert.equal(formatTimeTick(noon + 43_200, 3600, 'utc'), '03-02');
});

test('series are written as PromQL reads them', () => {
  assert.equal(formatSeries({ __name__: 'up', job: 'a"b', instance: 'x' }), 'up{instance="x", job="a\\"b"}');
  assert.equal(formatSeries({ __name__: 'up' }), 'up');
  assert.equal(formatSeries({}), '{}');
});

test('what never happened is never', () => {
  assert.equal(formatAgo('0001-01-01T00:00:00Z', 1e12), 'never');
  assert.equal(formatAgo(new Date(1e12 - 1500).toISOString(), 1e12), '1.5 s ago');
  assert.equal(formatAgo(new Date(1e12 - 125_000).toISOString(), 1e12), '2 min ago');
});

test('sizes are short', () => {
  assert.equal(formatBytes(340), '340 B');
  assert.equal(formatBytes(17_712_345), '17.71 MB');
});

test('counts have their noun', () => {
  assert.equal(formatCount(1, 'target'), '1 target');
  assert.equal(formatCount(12_345, 'target'), '12,345 targets');
});

for (const [value, text] of [
  ['1e+00', '1'],
  ['2.5e-01', '0.25'],
  ['0.394153225806', '0.394153'],
  ['1234567', '1234567'],
  ['+Inf', '+Inf'],
  ['NaN', 'NaN'],
  ['{count:1, sum:2}', '{count:1, sum:2}'],
] as const) {
  test(`an alert's value ${value} reads ${text}`, () => assert.equal(formatValue(value), text));
}
