import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Target, Targets } from '../src/api/model';
import { sourcesOf } from '../src/discovery/sources';

const target = (scrapePool: string, address: string): Target => ({
  labels: { instance: address },
  discoveredLabels: { __address__: address },
  scrapePool,
  scrapeUrl: `http://${address}/metrics`,
  lastError: '',
  lastScrape: '',
  lastScrapeDuration: 0,
  health: 'up',
  scrapeInterval: '15s',
  scrapeTimeout: '10s',
});

const targets: Targets = {
  activeTargets: [target('web', 'a:80'), target('db', 'b:5432')],
  droppedTargets: [{ scrapePool: 'web', discoveredLabels: { __address__: 'c:80' } }],
  droppedTargetCounts: { web: 7, db: 0 },
};

test('pools come by name, with what was dropped', () => {
  const [db, web] = sourcesOf(targets, '');
  assert.equal(db?.name, 'db');
  assert.deepEqual([db?.active, db?.total], [1, 1]);
  assert.deepEqual([web?.active, web?.total], [1, 8]);
  assert.equal(web?.found[1]?.labels, undefined);
});

test('every word must match somewhere', () => {
  assert.deepEqual(
    sourcesOf(targets, 'WEB __address__=c').map(({ name, found }) => [name, found.length]),
    [['web', 1]],
  );
  assert.deepEqual(sourcesOf(targets, 'web 5432'), []);
});
