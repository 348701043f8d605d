import assert from 'node:assert/strict';
import { test } from 'node:test';
import { figuresOf } from '../src/api/figures';

test('figures are the metrics without labels', () =>
  assert.deepEqual(
    [...figuresOf('# HELP a one\n# TYPE a gauge\na 1.5\nb{x="y"} 2\nc_total 3e6\n')],
    [
      ['a', 1.5],
      ['c_total', 3_000_000],
    ],
  ));
