// Programs as people write them: right as they stand, wrong with one line changed. That they are right
// is held by the check itself and by what it says of them when they are not.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PROGRAMS } from './programs.js';
import { check, programText, withoutPython } from './support.js';

const skip = await withoutPython();

for (const { file, is = 'correct', wrong, also = [], open = [] } of PROGRAMS) {
  test(`${file} is ${is}`, { skip }, async () => {
    const { status, report } = await check({ [file]: programText(file) });
    assert.equal(status, 0, JSON.stringify(report?.subjects, undefined, 1));
    assert.equal(report.condition !== undefined, is === 'conditional');
  });

  wrong.forEach(([line, instead], place) => {
    const said = open.includes(place) ? 'undecided' : 'wrong';
    test(`${file} is ${said} with ${instead || 'nothing'} for ${line}`, { skip }, async () => {
      let text = programText(file);
      for (const [from, to] of [[line, instead], ...also]) {
        assert.ok(text.includes(from), `${from} is not in it`);
        text = text.replace(from, () => to);
      }
      const { status, report } = await check({ [file]: text });
      assert.equal(
        status,
        said === 'wrong' ? 1 : 3,
        JSON.stringify(report?.subjects, undefined, 1),
      );
      assert.equal(report.verdict, said);
    });
  });
}
