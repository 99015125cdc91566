import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

const folder = mkdtempSync(join(tmpdir(), 'gradcheck-lock-'));
after(() => rmSync(folder, { recursive: true }));

const module = new URL('../../../wasm/setup/lock.mjs', import.meta.url).href;

/** A program that does its work, in JavaScript, under this lock. */
const program = (lock, work) => [
  '--input-type=module',
  '--eval',
  `import { withLock } from '${module}';
   import { appendFileSync, existsSync } from 'node:fs';
   const pause = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
   withLock(() => { ${work} }, ${JSON.stringify(lock)});`,
];

/** Runs it to its end, and gives what it said. */
async function run(lock, work) {
  const child = spawn(process.execPath, program(lock, work));
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      said += chunk;
    });
  }
  const code = await new Promise((ended) => child.on('close', ended));
  assert.equal(code, 0, said);
  return { pid: child.pid, said };
}

test('of two at once the second waits, and says for whom', async () => {
  const [lock, log, go] = ['two', 'log', 'go'].map((name) => join(folder, name));
  const add = (text) => `appendFileSync(${JSON.stringify(log)}, '${text}');`;
  // The first works until the second has had time to ask.
  const wait = `while (!existsSync(${JSON.stringify(go)})) pause(20);`;
  const first = run(lock, `${add('first begins, ')} ${wait} ${add('first ends, ')}`);
  while (!existsSync(log)) await new Promise((later) => setTimeout(later, 20));
  const second = run(lock, add('second'));
  await new Promise((later) => setTimeout(later, 500));
  assert.equal(readFileSync(log, 'utf8'), 'first begins, ');
  writeFileSync(go, '');
  const [{ pid, said }, { said: saidBySecond }] = await Promise.all([first, second]);
  assert.equal(readFileSync(log, 'utf8'), 'first begins, first ends, second');
  assert.equal(said, '');
  assert.match(saidBySecond, new RegExp(`^Waiting for another set-up .*\\(process ${pid}\\)`));
  assert.ok(!existsSync(lock), 'the lock is given back');
});

test('what has the lock may ask for it again, and gives it back when it fails', () => {
  const lock = join(folder, 'again');
  const inner = `withLock(() => { throw new Error('broken'); }, ${JSON.stringify(lock)})`;
  const { stderr, status } = spawnSync(process.execPath, program(lock, inner), {
    encoding: 'utf8',
    timeout: 20_000,
  });
  assert.equal(status, 1);
  assert.match(stderr, /broken/);
  assert.ok(!existsSync(lock));
});

test('the lock of a process that has died holds nobody up', async () => {
  const lock = join(folder, 'stale');
  const { pid } = spawnSync(process.execPath, ['--version']);
  writeFileSync(lock, String(pid));
  // Several find it at once: one after another they have it.
  const log = join(folder, 'stale-log');
  const work = `for (const letter of 'abc') { appendFileSync(${JSON.stringify(log)}, letter); pause(30); }`;
  await Promise.all([1, 2, 3].map(() => run(lock, work)));
  assert.equal(readFileSync(log, 'utf8'), 'abcabcabc');
  assert.ok(!existsSync(lock));
});
