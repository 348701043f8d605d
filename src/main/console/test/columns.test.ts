import assert from 'node:assert/strict';
import { test } from 'node:test';
import { columnsOf, stack } from '../src/query/columns';

const WINDOW = { start: 1_000_123, end: 1_040_123, step: 10_000 };

test('values fall into the column of their time; gaps and what is no number stay blank', () => {
  const { times, series } = columnsOf(
    [
      {
        metric: { a: 'b' },
        values: [
          [1000.123, '1'],
          [1020.123, 'NaN'],
          [1030.123, '+Inf'],
          [1040.123, '-2.5e1'],
        ],
      },
    ],
    WINDOW,
  );
  assert.deepEqual(times, [1000.123, 1010.123, 1020.123, 1030.123, 1040.123]);
  assert.deepEqual(series[0]?.values, [1, null, null, null, -25]);
});

test('histograms are counted, not drawn', () => {
  const histogram = { count: '1', sum: '1' };
  const { series, histograms } = columnsOf([{ metric: {}, histograms: [[1000.123, histogram]] }], WINDOW);
  assert.deepEqual([series.length, histograms], [0, 1]);
});

test('a stack adds up and keeps gaps', () => {
  assert.deepEqual(
    stack([
      [1, 2, null],
      [10, null, 5],
    ]),
    [
      [1, 2, null],
      [11, null, 5],
    ],
  );
});
