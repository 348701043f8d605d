import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeOf } from '../src/router';

for (const [pathname, root, page] of [
  ['/', '/', 'query'],
  ['/targets', '/', 'targets'],
  ['/rules', '/', 'rules'],
  ['/alerts', '/', 'alerts'],
  ['/ops/narthex/', '/ops/narthex/', 'query'],
  ['/ops/narthex/status', '/ops/narthex/', 'status'],
  ['/graph', '/', 'query'],
  ['/service-discovery', '/', 'service-discovery'],
  ['/federation', '/', 'federation'],
  ['/tsdb-status', '/', 'tsdb-status'],
  ['/flags', '/', 'status'],
  ['/config', '/', 'config'],
  ['/audit', '/', 'audit'],
  ['/nowhere', '/', undefined],
  ['/constructor', '/', undefined],
] as const) {
  test(`${pathname} under ${root} is ${page}`, () => {
    assert.equal(placeOf({ pathname, search: '?x' }, root).page, page);
  });
}
