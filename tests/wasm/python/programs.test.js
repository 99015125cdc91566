// Programs as people write them: right as they stand, wrong with one line changed. That they are right
// is held by the check itself and by what it says of them when they are not.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { PROGRAMS } from './programs.js';
import { programText, startSession, withoutPython } from './support.js';

const skip = await withoutPython();
// One Python for all, as the page has: each program in a namespace of its own.
const session = skip ? undefined : await startSession();
after(() => session?.dispose());

for (const { file, is = 'correct', wrong, also = [], open = [] } of PROGRAMS) {
  test(`${file} is ${is}`, { skip }, async () => {
    const report = await session.check(file, programText(file));
    assert.match(
      report.verdict,
      /^(correct|false_alarm)/,
      JSON.stringify(report.subjects, undefined, 1),
    );
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
      const report = await session.check(file, text);
      assert.equal(report.verdict, said, JSON.stringify(report.subjects, undefined, 1));
    });
  });
}
