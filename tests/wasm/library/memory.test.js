// The heap of the module: what a large check takes of a phone's memory.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import createCore from '../../../build/library/bindings/gradcheck-whole.mjs';

const LIMIT = 64 * 2 ** 20;

/** The core in this thread, and how large its memory is by now, which never shrinks. */
async function openCore() {
  const file = new URL('../../../build/library/bindings/gradcheck-whole.wasm', import.meta.url);
  const module = await WebAssembly.compile(await readFile(file));
  let memory;
  const core = await createCore({
    locateFile: (name) => name,
    instantiateWasm(imports, done) {
      WebAssembly.instantiate(module, imports).then((instance) => {
        // By its type: exports are renamed in a release.
        memory = Object.values(instance.exports).find((each) => each instanceof WebAssembly.Memory);
        done(instance, module);
      });
      return {};
    },
  });
  return { core, heap: () => memory.buffer.byteLength };
}

/** Features × examples as in the tutorial's data: 20 MB of numbers. */
const [features, examples] = [12288, 209];
const pixels = Float64Array.from({ length: features * examples }, (_, i) => (i * 7919) % 256);
const labels = Float64Array.from({ length: examples }, (_, i) => i % 2);

async function heapOf(options) {
  const { core, heap } = await openCore();
  const text = JSON.stringify({ hidden_layers: [5, 5], ...options });
  const check = new core.Check(text, pixels, features, labels, 1, {});
  check.numericalGradient(0, 1);
  const reference = check.referenceGradient(0, check.parameterCount());
  JSON.parse(check.report(reference, reference));
  return heap();
}

test("a whole check of the tutorial's network on 209 examples stays below 64 MB", async (t) => {
  for (const options of [{}, { hidden_activation: 'relu' }, { bug: 'mean_forgotten@1' }]) {
    const bytes = await heapOf(options);
    assert.ok(bytes > pixels.byteLength, 'the data are in it');
    assert.ok(bytes < LIMIT, `${JSON.stringify(options)}: ${bytes} bytes`);
    t.diagnostic(`${JSON.stringify(options)}: ${(bytes / 2 ** 20).toFixed(1)} MB`);
  }
});

test('a copy of the data would be seen, as full passes in complex numbers take one', async () => {
  assert.ok((await heapOf({ method: 'complex_step', engine: 'full' })) > LIMIT);
});
