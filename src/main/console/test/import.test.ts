import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApiError } from '../src/api/client';
import { importDirectory } from '../src/api/import';

/** A server that gives these pieces of an answer. */
function answering(status: number, type: string, ...pieces: readonly string[]): void {
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      pieces.forEach((piece) => controller.enqueue(new TextEncoder().encode(piece)));
      controller.close();
    },
  });
  globalThis.fetch = () => Promise.resolve(new Response(body, { status, headers: { 'content-type': type } }));
}

test('lines are told whole, however they come', async () => {
  answering(200, 'text/plain', 'block 1 of', ' 2\nblo', 'ck 2 of 2\ndone');
  const lines: string[] = [];
  await importDirectory(' /data ', (line) => lines.push(line));
  assert.deepEqual(lines, ['block 1 of 2', 'block 2 of 2', 'done']);
});

test('a refusal is said in the server’s words', async () => {
  answering(400, 'application/json', '{"status":"error","errorType":"bad_data","error":"no blocks in /data"}');
  await assert.rejects(
    importDirectory('/data', () => assert.fail()),
    (error: ApiError) => error.title === 'The request is not valid' && error.message === 'no blocks in /data',
  );
});
