import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatDuration, parseDuration, roughDuration } from '../src/duration';

const DURATIONS: readonly (readonly [string, number])[] = [
  ['500ms', 500],
  ['15s', 15_000],
  ['1m', 60_000],
  ['1h30m', 5_400_000],
  ['1d12h', 129_600_000],
  ['1w', 604_800_000],
  ['1y', 31_536_000_000],
  ['1h5ms', 3_600_005],
];

for (const [text, ms] of DURATIONS) {
  test(`${text} is ${ms} ms, both ways`, () => {
    assert.equal(parseDuration(text), ms);
    assert.equal(formatDuration(ms), text);
  });
}

test('a bare number is seconds', () => assert.equal(parseDuration('90'), 90_000));

test('eight days stay days, as weeks do not come out even', () => assert.equal(formatDuration(8 * 86_400_000), '8d'));

for (const text of ['', '0s', '0', '-5m', '5', '1.5h', 'm5', '5m1h', '1h 5m', 'now', '99999999999999999999y']) {
  const expected = text === '5' ? 5000 : undefined;
  test(`'${text}' gives ${expected}`, () => assert.equal(parseDuration(text), expected));
}

test('rough durations for reading', () => {
  assert.equal(roughDuration(0.1234), '0.123 ms');
  assert.equal(roughDuration(12_345), '12.3 s');
  assert.equal(roughDuration(125_000), '2m 5s');
  assert.equal(roughDuration(90_000_000), '1d 1h');
});
