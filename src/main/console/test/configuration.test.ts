import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FIRST_DRAFT, same, withFile, without, written } from '../src/configuration/draft';
import { readView, type View, writeView } from '../src/configuration/view';

for (const view of [
  { name: 'effective' },
  { name: 'revisions' },
  { name: 'revision', number: 7 },
  { name: 'diff', from: 2, to: 3 },
  { name: 'edit', base: 3 },
  { name: 'edit', base: undefined },
] satisfies View[]) {
  test(`the view ${JSON.stringify(view)} survives the way through the address`, () =>
    assert.deepEqual(readView(writeView(view)), view));
}

for (const [address, name] of [
  ['?view=diff&from=2', 'revisions'],
  ['?view=revision&revision=-1', 'revisions'],
  ['?view=nothing', 'effective'],
] as const) {
  test(`${address} falls back to ${name}`, () => assert.equal(readView(address).name, name));
}

test('a draft is changed by making another', () => {
  const added = withFile(FIRST_DRAFT, 'rules/a.yml');
  assert.equal(added.length, 2);
  assert.equal(withFile(added, 'rules/a.yml'), added);
  assert.equal(written(added, 'rules/a.yml', 'x')[1]?.text, 'x');
  assert.ok(same(without(added, 'rules/a.yml'), FIRST_DRAFT));
  assert.ok(!same(added, FIRST_DRAFT));
});
