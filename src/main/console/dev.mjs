// Serves the console for development in front of any server that speaks Prometheus's HTTP API:
//   node dev.mjs http://127.0.0.1:9090 [port] [context root]
// The bundle is rebuilt when a source changes; reload the page to see it.
import { readFile } from 'node:fs/promises';
import { watch } from 'node:fs';
import { createServer, request } from 'node:http';
import { dirname, extname, join, normalize, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle, prepare } from './build.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(here, '../../../target/console');
const [upstream, port = '9095', root = '/'] = process.argv.slice(2);
if (!upstream) {
  console.error('usage: node dev.mjs URL-OF-THE-SERVER [port] [context root, such as /narthex/]');
  process.exit(2);
}

const TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain',
};
const SERVER_PATHS = /^(api|-|metrics|federate)(\/|$)/;

function proxy(incoming, answer, path) {
  const onward = request(new URL(path, upstream), { method: incoming.method, headers: incoming.headers }, (reply) => {
    answer.writeHead(reply.statusCode, reply.headers);
    reply.pipe(answer);
  });
  onward.on('error', (error) =>
    answer.writeHead(502, { 'content-type': 'text/plain' }).end(`${upstream}: ${error.message}`),
  );
  answer.on('close', () => onward.destroy());
  incoming.pipe(onward);
}

/** A file of the bundle; every path of one segment without an extension is a page of the console. */
async function file(answer, path) {
  const name = extname(path) ? normalize(`/${path}`) : '/index.html';
  try {
    const body = await readFile(join(out, name));
    answer
      .writeHead(200, { 'content-type': `${TYPES[extname(name)]}; charset=utf-8`, 'cache-control': 'no-cache' })
      .end(body);
  } catch {
    answer.writeHead(404, { 'content-type': 'text/plain' }).end('no such file');
  }
}

prepare();
await bundle(out);
let pending;
watch(join(here, 'src'), { recursive: true }, () => {
  clearTimeout(pending);
  pending = setTimeout(() => bundle(out).catch((error) => console.error(error.message)), 100);
});

createServer((incoming, answer) => {
  if (!incoming.url.startsWith(root)) return answer.writeHead(302, { location: root }).end();
  const path = incoming.url.slice(root.length);
  const [name] = path.split('?');
  return SERVER_PATHS.test(name) ? proxy(incoming, answer, path) : file(answer, decodeURIComponent(name));
}).listen(Number(port), '127.0.0.1', () =>
  console.log(`console on http://127.0.0.1:${port}${root} in front of ${upstream}`),
);
