import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Explanation } from '../src/api/query';
import { pointsOf } from '../src/query/exemplars';
import { remembered } from '../src/query/history';
import { rowsOf } from '../src/query/plan';

test('the history is newest first, each query once, and bounded', () => {
  assert.deepEqual(remembered(['b', 'a'], ' a '), ['a', 'b']);
  assert.deepEqual(remembered(['b'], ' '), ['b']);
  const many = Array.from({ length: 500 }, (_, i) => `q${i}`);
  assert.equal(remembered(many, 'new').length, 200);
});

test('a plan is read from above, each operator with its own time', () => {
  const rows = rowsOf(part('sum', 5, part('rate', 3, part('selector', 4))));
  assert.deepEqual(
    rows.map(({ operator, depth, time }) => [operator, depth, time]),
    [
      ['sum', 0, 2],
      ['rate', 1, 0],
      ['selector', 2, 4],
    ],
  );
});

function part(operator: string, time: number, ...inputs: Explanation[]): Explanation {
  return { operator, expr: '', series: 1, samples: 1, samplesRead: 0, time, inputs };
}

test('of many exemplars at about the same time three are drawn: smallest, middle and largest', () => {
  const exemplars = [1, 5, 3, 4, Number.NaN].map((value, i) => ({
    labels: { trace_id: String(i) },
    value: String(value),
    timestamp: 10 + i / 1000,
  }));
  const points = pointsOf([{ seriesLabels: { le: '1' }, exemplars }], { start: 0, end: 3_600_000, step: 1000 });
  assert.deepEqual(
    points.map(({ value }) => value),
    [1, 5, 4],
  );
});
