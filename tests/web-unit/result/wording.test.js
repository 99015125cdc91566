// The page and the command have words for all that a verdict may mean, and say the same of it.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { explain, explainGiven, inWords } from 'gradcheck';
import { GIVEN_FINDINGS } from '../../../build/library/cli/given-text.js';
import {
  FINDINGS as COMMAND_FINDINGS,
  REMEDIES as COMMAND_REMEDIES,
  verdictText,
} from '../../../build/library/cli/verdict-text.js';
import { verdictInWords } from '../../../web/src/result/verdict-in-words.js';
import { FINDINGS, REMEDIES } from '../../../web/src/result/wording.js';
import {
  dispose,
  FINDING_CASES,
  GIVEN_CASES,
  givenReportOf,
  REMEDY_CASES,
  reportOf,
} from '../../wasm/support/explained.js';
import { hasEnglish } from '../../web/support/untranslated.js';
import { speak } from '../support/speak.mjs';

after(dispose);

/** All that may be said of a verdict, once each, with values of real reports. */
async function all(kind, cases) {
  const said = new Map();
  for (const [query] of Object.values(cases)) {
    const { report, options } = await reportOf(query);
    for (const each of explain(report, options)[kind]) said.set(each.code, each);
  }
  return [...said.values()];
}

/** What is wrong with words: values that are missing, or a template that was not filled. */
const isBroken = (text) => /undefined|NaN|null|\$?\{|\[object/.test(text);

/** The codes of `said` that a wording has no proper words for. */
const faults = (wording, said, isFault) =>
  said.flatMap((each) => {
    const text = wording[each.code] && inWords(wording, each);
    return text === undefined || isFault(text) ? [each.code] : [];
  });

for (const [kind, cases, page, command] of [
  ['findings', FINDING_CASES, FINDINGS, COMMAND_FINDINGS],
  ['remedies', REMEDY_CASES, REMEDIES, COMMAND_REMEDIES],
]) {
  test(`page and command have words for all ${kind}`, async () => {
    const said = await all(kind, cases);
    const codes = said.map(({ code }) => code).sort();
    assert.deepEqual(codes, Object.keys(cases).sort());
    for (const wording of [page, command]) {
      assert.deepEqual(Object.keys(wording).sort(), codes);
      assert.deepEqual(faults(wording, said, isBroken), []);
    }
    await speak('zh-Hans');
    assert.deepEqual(
      faults(page, said, (text) => text === '' || isBroken(text) || hasEnglish(text)),
      [],
    );
    await speak('en');

    // It would be noticed: words that are not there, not filled, or not in Chinese.
    const [first, second] = said;
    const { [first.code]: _, ...rest } = page;
    assert.deepEqual(faults(rest, said, isBroken), [first.code]);
    const unfilled = { ...page, [second.code]: ({ none }) => `There are ${none}.` };
    assert.deepEqual(faults(unfilled, said, isBroken), [second.code]);
    assert.ok(faults(page, said, hasEnglish).length > 0);
  });
}

/** Whether all of the parts stand in a text, in their order. */
function standsIn(text, parts) {
  let at = 0;
  return parts.every((part) => {
    at = text.indexOf(part, at);
    return at++ >= 0;
  });
}

test('page and command say the same of a report', async () => {
  for (const [query] of Object.values({ ...FINDING_CASES, ...REMEDY_CASES })) {
    const { report, options } = await reportOf(query);
    const { findings, remedies } = explain(report, options);
    const { sentences, buttons } = verdictInWords(report, options);
    assert.deepEqual(
      sentences,
      findings.map((each) => inWords(FINDINGS, each)),
    );
    assert.deepEqual(
      buttons.map(({ settings }) => settings),
      remedies.map(({ settings }) => settings),
    );
    const text = verdictText(report, options);
    // After a colon a sentence goes on, in small letters.
    const lower = (words) => words.toLowerCase();
    const words = findings.map((each) => lower(inWords(COMMAND_FINDINGS, each)));
    const flags = remedies.map(({ settings }) =>
      Object.entries(settings)
        .map(([name, value]) => `--${name} ${value}`)
        .join(' '),
    );
    assert.ok(standsIn(lower(text), [...words, ...flags]), `${query}: ${text}`);

    // What is not found is not said.
    for (const [code, say] of Object.entries(COMMAND_FINDINGS)) {
      const isFound = findings.some((each) => each.code === code);
      // Those that need no values are the same whenever they are said.
      if (isFound || say.length > 0 || say({}) === '') continue;
      assert.ok(!lower(text).includes(lower(say({}))), `${query}: ${text}`);
    }
  }
});

test('a threshold below rounding, and a kink, are no round-off or truncation to either', async () => {
  for (const [query, inPage, inCommand] of [
    ['threshold=1e-17', /no gradient could pass/, /no gradient could pass/],
    ['hidden=relu&epsilon=1e-2', /crosses a kink in 20 parameters/, /a kink in 20 parameters/],
  ]) {
    const { report, options } = await reportOf(query);
    const said = verdictInWords(report, options).sentences.join(' ');
    const printed = verdictText(report, options);
    assert.match(said, inPage);
    assert.match(printed, inCommand);
    assert.doesNotMatch(`${said} ${printed}`, /round-off|truncation/i);
  }
});

test('the command has words for all that is found of a gradient that was given', async () => {
  const said = new Map();
  for (const [name] of Object.values(GIVEN_CASES)) {
    const { report, arrangement } = await givenReportOf(name);
    for (const each of explainGiven(report, arrangement)) said.set(each.code, each);
  }
  assert.deepEqual([...said.keys()].sort(), Object.keys(GIVEN_CASES).sort());
  assert.deepEqual(Object.keys(GIVEN_FINDINGS).sort(), Object.keys(GIVEN_CASES).sort());
  assert.deepEqual(faults(GIVEN_FINDINGS, [...said.values()], isBroken), []);
});
