// Builds the console: `node build.mjs [--out DIR]`, or runs its unit tests: `node build.mjs --test`.
// Maven calls it; everything it needs beyond Node comes from package-lock.json.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';

const NODE_REQUIRED = 20;
const here = dirname(fileURLToPath(import.meta.url));
const target = resolve(here, '../../../target');

function requireNode() {
  if (Number.parseInt(process.versions.node, 10) >= NODE_REQUIRED) return;
  fail(
    `The console needs Node.js ${NODE_REQUIRED} or newer, and this is ${process.versions.node} (${process.execPath}).\n` +
      'Install a newer Node.js, or build Narthex without its console: -Dconsole.skip',
  );
}

function fail(message) {
  console.error(message);
  process.exit(1);
}

/** Runs `npm ci`, but only when package-lock.json is another one than last time. */
function install() {
  const modules = join(here, 'node_modules');
  const stamp = join(modules, '.package-lock.sha256');
  const lock = createHash('sha256')
    .update(readFileSync(join(here, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync(stamp, lock);
}

function run(command, args) {
  try {
    const shell = process.platform === 'win32'; // npm is a .cmd there
    execFileSync(command, args, { cwd: here, stdio: ['ignore', 'inherit', 'inherit'], shell });
  } catch (error) {
    fail(error.code === 'ENOENT' ? `The console needs ${command}, which is not on the PATH.` : `${command} failed.`);
  }
}

function checkTypes() {
  run(process.execPath, [join(here, 'node_modules/typescript/bin/tsc'), '--project', here]);
}

/**
 * Writes the console to `out`. The names of script and style carry a hash of their content, so that a browser never
 * pairs a cached script with a newer page; index.html names them relative to itself.
 */
export async function bundle(out) {
  const { build } = await import('esbuild');
  rmSync(out, { recursive: true, force: true });
  const { metafile } = await build({
    absWorkingDir: here,
    entryPoints: ['src/main.tsx', 'src/early.ts'],
    outdir: join(out, 'assets'),
    entryNames: '[name]-[hash]',
    chunkNames: 'part-[hash]',
    bundle: true,
    splitting: true, // the editors are heavy: pages without one do without them
    format: 'esm',
    target: 'es2022',
    minify: true,
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
  });
  const asset = (name) => {
    const path = Object.keys(metafile.outputs).find((output) => basename(output).match(name));
    return relative(out, resolve(here, path)).replaceAll('\\', '/');
  };
  const page = readFileSync(join(here, 'index.html'), 'utf8')
    .replace('{{early}}', asset(/^early-\w+\.js$/))
    .replace('{{script}}', asset(/^main-\w+\.js$/))
    .replace('{{style}}', asset(/^main-\w+\.css$/));
  writeFileSync(join(out, 'index.html'), page);
  writeFileSync(join(out, 'assets/icon.svg'), readFileSync(join(here, 'icon.svg')));
  writeFileSync(join(out, 'assets/licenses.txt'), licenses(Object.keys(metafile.inputs)));
  compress(join(out, 'assets'));
}

/** A compressed copy beside each file, for browsers that take it (ConsoleAssets in the server). */
function compress(folder) {
  for (const name of readdirSync(folder)) {
    writeFileSync(join(folder, `${name}.gz`), gzipSync(readFileSync(join(folder, name)), { level: 9 }));
  }
}

/** The licence texts of the packages whose files are in the bundle. */
function licenses(inputs) {
  const packages = new Set(inputs.flatMap((path) => path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1] ?? []));
  return [...packages]
    .sort()
    .map((name) => {
      const folder = join(here, 'node_modules', name);
      const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      const text = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
      return `${name} ${version} (${license})\n\n${text ? readFileSync(join(folder, text), 'utf8') : ''}`;
    })
    .join(`\n${'-'.repeat(80)}\n`);
}

async function test() {
  const { build } = await import('esbuild');
  const out = join(target, 'console-test');
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const tests = readdirSync(join(here, 'test')).map((name) => `test/${name}`);
  await build({
    absWorkingDir: here,
    entryPoints: tests,
    outdir: out,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'warning',
  });
  const files = readdirSync(out).map((name) => join(out, name));
  run(process.execPath, ['--test', '--test-reporter=dot', ...files]);
}

export function prepare() {
  requireNode();
  install();
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [option, value] = process.argv.slice(2);
  prepare();
  if (option === '--test') {
    await test();
  } else {
    checkTypes();
    await bundle(resolve(option === '--out' ? value : join(target, 'console')));
  }
}
