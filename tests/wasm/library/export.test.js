// A report as files: what can be read back is what the report holds.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  blocksCsv,
  createChecker,
  entriesCsv,
  gradientsByBlock,
  readDataset,
  reportJson,
} from '../../../build/library/index.js';

const rows = Array.from({ length: 12 }, (_, i) => [
  Math.sin(i),
  Math.cos(3 * i),
  i % 3 ? 'a' : 'b',
]);
const bytes = new TextEncoder().encode(
  ['u,v,label', ...rows.map((row) => row.join(','))].join('\n'),
);
const dataset = await readDataset('small.csv', bytes);
const checker = createChecker({ workers: 1 });
const options = { hidden_layers: [4, 3], bug: 'weight_gradient_sign@2' };
const report = await checker.check(dataset, options, { gradients: true });
const plain = await checker.check(dataset, options);
checker.dispose();

/** The rows of a CSV by their header. */
function table(text) {
  const [header, ...lines] = text
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','));
  return lines.map((line) => Object.fromEntries(header.map((name, i) => [name, line[i]])));
}

test('the JSON holds every field of the report, θ and gradients in its order', () => {
  const read = JSON.parse(reportJson(report));
  const { gradients, theta, ...rest } = report;
  assert.deepEqual(read.gradients.analytic, Array.from(gradients.analytic));
  assert.deepEqual(read.gradients.numerical, Array.from(gradients.numerical));
  assert.deepEqual(read.gradients.reference, Array.from(gradients.reference));
  assert.deepEqual(read.theta, Array.from(theta));
  delete read.gradients;
  delete read.theta;
  assert.deepEqual(read, JSON.parse(JSON.stringify(rest)));
});

test('the table of blocks has a row for each, with its figures to the last bit', () => {
  const blocks = table(blocksCsv(report));
  assert.equal(blocks.length, report.blocks.length);
  blocks.forEach((row, i) => {
    const block = report.blocks[i];
    assert.equal(row.block, block.name);
    assert.deepEqual([Number(row.rows), Number(row.columns)], block.shape);
    assert.equal(Number(row.difference), block.difference);
    assert.equal(Number(row.coverage_sign), block.coverage.sign);
    assert.equal(row.equal, String(block.equal));
  });
  assert.equal(blocks.find(({ block }) => block === 'W2').equal, 'false');
});

test('the table of entries has a row for each parameter; the worst entry is where the block says', () => {
  const entries = table(entriesCsv(report));
  assert.equal(entries.length, report.parameters);
  assert.deepEqual(
    entries.map(({ reference }) => Number(reference)),
    Array.from(report.gradients.reference),
  );
  for (const { name, worst } of report.blocks) {
    const [row, column] = worst.index.map(String);
    const entry = entries.find((e) => e.block === name && e.row === row && e.column === column);
    assert.equal(Number(entry.analytic), worst.analytic, name);
    assert.equal(Number(entry.numerical), worst.numerical, name);
  }
});

test('gradients that were not asked for are missed in a sentence', () => {
  assert.throws(() => gradientsByBlock(plain), /The report has no gradients/);
  assert.throws(() => entriesCsv(plain), /The report has no gradients/);
});
