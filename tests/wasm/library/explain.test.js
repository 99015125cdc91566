// What a verdict means, as data: each finding and remedy where it belongs, and not elsewhere.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import {
  costFactorText,
  explain,
  explainGiven,
  parseSettings,
  SETTINGS,
  settingOf,
  VERDICTS,
} from 'gradcheck';
import {
  dispose,
  FINDING_CASES,
  GIVEN_CASES,
  givenReportOf,
  REMEDY_CASES,
  reportOf,
} from '../support/explained.js';

after(dispose);

const explained = async (query) => {
  const { report, options } = await reportOf(query);
  return explain(report, options);
};
const find = (said, code) => said.find((each) => each.code === code);

for (const [code, [there, elsewhere]] of Object.entries(FINDING_CASES)) {
  test(`${code} is found with ?${there}, not with ?${elsewhere}`, async () => {
    const found = find((await explained(there)).findings, code);
    assert.ok(found);
    for (const [name, value] of Object.entries(found.values)) assert.notEqual(value, null, name);
    assert.equal(find((await explained(elsewhere)).findings, code), undefined);
  });
}

for (const [code, [there, elsewhere, settings]] of Object.entries(REMEDY_CASES)) {
  test(`${code} would help with ?${there}, not with ?${elsewhere}`, async () => {
    const found = find((await explained(there)).remedies, code);
    assert.deepEqual(found?.settings, settings);
    assert.doesNotThrow(() => parseSettings(Object.entries(settings)));
    assert.equal(find((await explained(elsewhere)).remedies, code), undefined);
  });
}

for (const [code, [there, elsewhere]] of Object.entries(GIVEN_CASES)) {
  test(`${code} is found of a gradient that was given, in its place`, async () => {
    const { report, arrangement } = await givenReportOf(there);
    assert.ok(find(explainGiven(report, arrangement), code));
    const other = await givenReportOf(elsewhere);
    assert.equal(find(explainGiven(other.report, other.arrangement), code), undefined);
  });
}

test('every verdict is explained, and no code of one report stands twice', async () => {
  const verdicts = new Set();
  const queries = Object.values({ ...FINDING_CASES, ...REMEDY_CASES }).flatMap((each) => [
    each[0],
    each[1],
  ]);
  for (const query of new Set(queries)) {
    const { report, options } = await reportOf(query);
    verdicts.add(report.verdict);
    const { findings, remedies } = explain(report, options);
    for (const said of [findings, remedies]) {
      const codes = said.map(({ code }) => code);
      assert.deepEqual(codes, [...new Set(codes)]);
    }
    assert.ok(findings.length > 0, query);
  }
  assert.deepEqual([...verdicts].sort(), [...VERDICTS].sort());
});

test('options that are left out are the defaults', async () => {
  const { report, options } = await reportOf('threshold=1e-17');
  assert.deepEqual(explain(report), explain(report, options));
});

test('what a finding is said with is the report’s', async () => {
  const { report, options } = await reportOf('hidden=relu&epsilon=1e-2');
  const { values } = find(explain(report, options).findings, 'kinks');
  assert.deepEqual(values, { parameters: report.kinks.length, first: report.kinks[0] });
  const blind = await explained('threshold=1');
  const { blocks, blind: count, parameters } = find(blind.findings, 'could_be_wrong').values;
  assert.deepEqual([blocks.length, count, parameters], [6, 51, 51]);
});

test('a remedy that is taken does away with the complaint', async () => {
  for (const [code, [there, , settings]] of Object.entries(REMEDY_CASES)) {
    // Nothing helps where all features are 0, and what a seed gives is not known before.
    if (['examples', 'seed', 'initialisation'].includes(code)) continue;
    const query = new URLSearchParams(there);
    for (const [name, text] of Object.entries(settings)) query.set(name, text);
    const { report } = await reportOf(query.toString());
    assert.ok(['correct', 'correct_with_blind_spots'].includes(report.verdict), `${query}`);
  }
});

test('a network of somebody’s own is not changed by a remedy', async () => {
  const { report, options } = await reportOf(FINDING_CASES.could_be_wrong[0]);
  assert.ok(explain(report, options).remedies.length > 0);
  const given = { precision: 'float64', allowance: 0, cost_factor: 1, intermediates: [] };
  const own = { ...report, given };
  assert.deepEqual(explain(own, options).remedies, []);
  const [found] = explainGiven(own, {
    loss: 'binary_cross_entropy',
    inferences: [],
    given: { cost: 0.5, cost_is_known: true },
  });
  assert.deepEqual(found, { code: 'in_your_code', values: { remedies: ['standardise'] } });
  const random = await reportOf(FINDING_CASES.random_cost[0]);
  assert.deepEqual(explain({ ...random.report, given }, random.options).remedies, []);
});

test('what was given is compared with the half and the mean of its cost', async () => {
  const { report, arrangement } = await givenReportOf('no half');
  const { values } = find(explainGiven(report, arrangement), 'other_cost');
  assert.deepEqual(values, {
    lacks_half: true,
    averaged_over: null,
    summed_over: null,
    with_half: 'half-sum',
  });
  assert.equal(costFactorText(values), '2');
  const of = (choice, loss, reason = 'gradient') =>
    find(
      explainGiven(
        { ...report, layers: [2, 3], given: { ...report.given, cost_factor: 2 / 3 } },
        {
          loss,
          inferences: [{ what: 'cost_scale', choice, alternatives: [], reason }],
          given: { cost: 0.5, cost_is_known: true },
        },
      ),
      'other_cost',
    )?.values;
  const mean = of('mean', 'mean_squared_error');
  assert.deepEqual(mean, {
    lacks_half: true,
    averaged_over: 3,
    summed_over: null,
    with_half: 'half-mean',
  });
  assert.equal(costFactorText(mean), '2 / 3');
  assert.equal(of('mean', 'mean_squared_error', 'asked').with_half, null);
  const half = of('half-mean', 'mean_squared_error');
  assert.deepEqual(half, {
    lacks_half: false,
    averaged_over: 3,
    summed_over: null,
    with_half: null,
  });
  assert.equal(costFactorText(half), '1 / 3');
  assert.equal(of('mean', 'binary_cross_entropy').lacks_half, false);
});

test('… and with the mean over the examples', async () => {
  const { report, arrangement } = await givenReportOf('a sum');
  const { values } = find(explainGiven(report, arrangement), 'other_cost');
  const summed_over = report.examples.length;
  assert.deepEqual(values, {
    lacks_half: true,
    averaged_over: null,
    summed_over,
    with_half: 'half-sum',
  });
  assert.equal(costFactorText(values), String(2 * summed_over));
});

test('every inference that can be overruled names a setting that there is', () => {
  const overruled = [
    'x_name',
    'y_name',
    'weights',
    'x_examples',
    'y_examples',
    'y_kind',
    'flatten',
  ];
  const decided = ['loss', 'cost_scale', 'hidden_activation', 'gradient_precision'];
  for (const what of [...overruled, ...decided]) assert.ok(settingOf(what) in SETTINGS, what);
  assert.equal(settingOf('names'), undefined);
});

test('nothing is said of a gradient that is ours', async () => {
  const { report } = await reportOf('');
  assert.deepEqual(explainGiven(report, { loss: 'binary_cross_entropy', inferences: [] }), []);
});
