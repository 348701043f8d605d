import assert from 'node:assert/strict';
import { test } from 'node:test';
import { heatmapOf, heightOf } from '../src/query/heatmap';

const WINDOW = { start: 0, end: 20_000, step: 10_000 };

function bucket(le: string, ...counts: number[]) {
  return { metric: { le }, values: counts.map((count, i) => [i * 10, String(count)] as const) };
}

test('classic buckets are sorted by their ends and freed of what the lower ones count', () => {
  const heatmap = heatmapOf([bucket('+Inf', 10, 20, 30), bucket('0.5', 1, 2, 3), bucket('1', 4, 4, 5)], WINDOW)!;
  assert.deepEqual(heatmap.times, [0, 10, 20]);
  assert.deepEqual(
    heatmap.buckets.map(({ lower, upper }) => [lower, upper]),
    [
      ['0', '0.5'],
      ['0.5', '1'],
      ['1', '+Inf'],
    ],
  );
  assert.deepEqual(
    heatmap.counts.map((row) => [...row]),
    [
      [1, 2, 3],
      [3, 2, 2],
      [6, 16, 25],
    ],
  );
  assert.equal(heatmap.most, 25);
});

test('buckets of several series are added up', () => {
  const heatmap = heatmapOf([bucket('1', 1, 1, 1), bucket('1', 2, 2, 2)], WINDOW)!;
  assert.deepEqual([...heatmap.counts[0]!], [3, 3, 3]);
});

test('a bucket that counts less than the one below it, scraped later, counts nothing', () => {
  const heatmap = heatmapOf([bucket('1', 5), bucket('2', 4)], WINDOW)!;
  assert.equal(heatmap.counts[1]![0], 0);
});

test('native histograms give a row for each bucket any of them has', () => {
  const point = (time: number, ...buckets: [number, string, string, string][]) =>
    [time, { count: '3', sum: '1', buckets }] as const;
  const heatmap = heatmapOf(
    [{ metric: {}, histograms: [point(0, [0, '1', '2', '3']), point(20, [0, '-1', '1', '7'], [0, '1', '2', '1'])] }],
    WINDOW,
  )!;
  assert.deepEqual(
    heatmap.buckets.map(({ upper }) => upper),
    ['1', '2'],
  );
  assert.deepEqual(
    heatmap.counts.map((row) => [...row]),
    [
      [0, 0, 7],
      [3, 0, 1],
    ],
  );
});

test('series that are no buckets have no heatmap', () =>
  assert.equal(heatmapOf([{ metric: { job: 'a' }, values: [[0, '1']] }], WINDOW), undefined));

test('a value stands in the row of its bucket, as far up as in the bucket', () => {
  const heatmap = heatmapOf([bucket('1', 1), bucket('3', 1), bucket('+Inf', 1)], WINDOW)!;
  assert.deepEqual(
    [-1, 0, 0.5, 1, 2, 3, 1000].map((value) => heightOf(heatmap, value)),
    [-1, 0, 0.5, 1, 1.5, 2, 2.5],
  );
});

test('a value beyond the last bucket stands above all rows', () => {
  const heatmap = heatmapOf([bucket('1', 1), bucket('3', 1)], WINDOW)!;
  assert.equal(heightOf(heatmap, 4), 2);
});
