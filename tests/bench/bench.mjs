/**
 * `npm run bench [-- --json] [-- --quick]`: how long the complete check takes, beside other ways to
 * do it. Times are medians of runs taken in turns; ratios are of times from the same run.
 */
import { readFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { createChecker } from 'gradcheck';
import createCore from '../../build/library/bindings/gradcheck-whole.mjs';
import { instantiate } from '../../build/library/bindings/instantiate-module.js';
import { openColumns } from './columns.mjs';
import { functions } from './functions.mjs';
import { interleave } from './measure.mjs';
import { ownGradients } from './own-gradient.mjs';
import { problems } from './problems.mjs';
import { startNative, startNumpy } from './program.mjs';
import { scaling } from './scaling.mjs';
import { print } from './table.mjs';
import { ratiosOf, targets } from './targets.mjs';

const { values: flags } = parseArgs({
  options: { json: { type: 'boolean' }, quick: { type: 'boolean' } },
});
const pace = flags.quick ? 'quick' : 'full';
const cores = availableParallelism();
const say = (line) => process.stderr.write(`${line}\n`);

const core = new URL('../../build/library/bindings/gradcheck-whole.wasm', import.meta.url);
const module = await instantiate(createCore, await WebAssembly.compile(await readFile(core)));
const counts = [...new Set([1, Math.min(2, cores), cores])];
const checkers = new Map(counts.map((workers) => [workers, createChecker({ workers })]));
const [native, numpy] = [startNative(), startNumpy()];

const machine = {
  cpu: cpus()[0]?.model,
  cores,
  load: loadavg()[0],
  engine: `V8 ${process.versions.v8}, Node ${process.versions.node}`,
};
const rows = [];
for (const problem of await problems()) {
  const { name, layers, data, examples } = problem;
  say(`${name}: ${layers.join('-')}, ${examples} examples …`);
  const columns = await openColumns(problem, { module, checkers, native, numpy });
  for (const { key, made_by } of columns) if (made_by) machine[key] = made_by;
  const times = await interleave(columns, pace);
  const ratios = ratiosOf(times);
  rows.push({ name, layers, data, examples, parameters: columns[0].total, times, ratios });
  for (const column of columns) column.close?.();
}
say('gradients of one’s own …');
const own = await ownGradients(checkers.get(1), pace);
for (const checker of checkers.values()) checker.dispose();
for (const program of [native, numpy]) program?.end();

say('functions of one’s own …');
const checked = await functions(pace);

say('cost against size …');
const growth = await scaling(module, pace);
const results = {
  machine,
  rows,
  own,
  functions: checked,
  scaling: growth,
  targets: targets(rows, growth, own, checked),
};
if (flags.json) console.log(JSON.stringify(results, null, 1));
else print(results);
