import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import { MOST_LINKED, programOf, textOf } from '../../../web/src/session/linked-program.js';

const PROGRAM = { name: 'model.py', code: 'λ = 0.1  # ½\nprint("ok")\n', glue: 'params = {}\n' };
const packed = (value) => deflateRawSync(JSON.stringify(value)).toString('base64url');

test('a program comes out of a link as it went in, by letters that no mail breaks', async () => {
  const text = await textOf(PROGRAM);
  assert.match(text, /^[\w-]+$/);
  assert.deepEqual(await programOf(text), PROGRAM);
  assert.deepEqual(await programOf(packed(PROGRAM)), PROGRAM, 'as others compress it');
});

test('a link that was cut off, or has no program, is none', async () => {
  const text = await textOf(PROGRAM);
  for (const given of [
    text.slice(0, -8),
    '',
    'a',
    '%%%',
    packed('text'),
    packed(null),
    packed({ ...PROGRAM, code: 3 }),
    packed({ ...PROGRAM, name: '../program.py' }),
    packed({ ...PROGRAM, name: 'program.sh' }),
  ]) {
    assert.equal(await programOf(given), undefined, given);
  }
});

test('what unfolds to more than is taken is refused while it unfolds', async () => {
  const bomb = packed({ ...PROGRAM, code: ' '.repeat(50 * MOST_LINKED) });
  assert.ok(bomb.length < MOST_LINKED / 10);
  assert.equal(await programOf(bomb), undefined);
  await assert.rejects(textOf({ ...PROGRAM, code: ' '.repeat(MOST_LINKED) }), RangeError);
});
