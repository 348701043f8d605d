import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Health, Target } from '../src/api/model';
import { readFilter, writeFilter } from '../src/filter';
import { HEALTHS, poolsOf } from '../src/targets/filter';

function target(scrapePool: string, instance: string, health: Health, lastError = ''): Target {
  return {
    labels: { instance, job: scrapePool },
    discoveredLabels: {},
    scrapePool,
    scrapeUrl: `http://${instance}/metrics`,
    lastError,
    lastScrape: '',
    lastScrapeDuration: 0,
    health,
    scrapeInterval: '15s',
    scrapeTimeout: '10s',
  };
}

const TARGETS = [
  target('node', 'b:10', 'up'),
  target('node', 'b:9', 'up'),
  target('node', 'c:1', 'down', 'connection refused'),
  target('api', 'd:1', 'unknown'),
];

test('pools by name, what is broken first, numbers in order', () => {
  const [api, node] = poolsOf(TARGETS, { search: '', choice: undefined });
  assert.equal(api?.name, 'api');
  assert.deepEqual(
    node?.targets.map(({ labels }) => labels['instance']),
    ['c:1', 'b:9', 'b:10'],
  );
  assert.deepEqual([node?.up, node?.total], [2, 3]);
});

test('every word must occur; totals stay', () => {
  const pools = poolsOf(TARGETS, { search: ' REFUSED job=node ', choice: undefined });
  assert.deepEqual(
    pools.map(({ name, targets, total }) => [name, targets.length, total]),
    [['node', 1, 3]],
  );
  assert.deepEqual(poolsOf(TARGETS, { search: 'refused', choice: 'up' }), []);
});

test('the filter survives the way through the address', () => {
  const filter = { search: 'a=b&c', choice: 'down' } as const;
  assert.deepEqual(readFilter(writeFilter('health', filter), 'health', HEALTHS), filter);
  assert.equal(writeFilter('health', { search: '', choice: undefined }), '');
  assert.deepEqual(readFilter('?health=ill', 'health', HEALTHS), { search: '', choice: undefined });
});
