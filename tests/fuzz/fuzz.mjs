// npm run fuzz -- [COUNT] [FIRST_SEED]: many damaged files, and what came of them.
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { MAX_MILLISECONDS, runCases } from './cases.mjs';

/** Beyond this the promise of the readers' limits is broken (wasm/readers/limits.ts). */
const MAX_MEGABYTES = 1024;

if (isMainThread) {
  const [count = 100_000, first = 1] = process.argv.slice(2).map(Number);
  const start = performance.now();
  const worker = new Worker(new URL(import.meta.url), { workerData: { count, first } });
  let last = { seed: first, at: performance.now() };
  // A case that hangs would block its own thread, not this one.
  const watch = setInterval(() => {
    if (performance.now() - last.at < 2 * MAX_MILLISECONDS) return;
    process.stderr.write(`The case after seed ${last.seed} hangs.\n`);
    process.exit(1);
  }, 1000);
  worker.on('message', ({ seed, result }) => {
    last = { seed, at: performance.now() };
    if (result === undefined) return;
    clearInterval(watch);
    const megabytes = process.resourceUsage().maxRSS / 1024;
    const { outcomes, slowest } = result;
    process.stdout.write(
      `${count} files in ${((performance.now() - start) / 1000).toFixed(0)} s, at most ${megabytes.toFixed(0)} MiB\n` +
        Object.entries(outcomes)
          .map(([outcome, times]) => `${String(times).padStart(8)}  ${outcome}\n`)
          .join('') +
        `slowest: seed ${slowest.seed}, ${slowest.milliseconds.toFixed(0)} ms\n`,
    );
    if (megabytes > MAX_MEGABYTES) process.exit(1);
  });
  worker.on('error', (error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  });
} else {
  const { count, first } = workerData;
  const result = await runCases(first, count, (seed) => {
    if (seed % 100 === 0) parentPort.postMessage({ seed });
  });
  parentPort.postMessage({ seed: first + count - 1, result });
}
