// What is said of an update in the same call, by an interpreter that is made up: it answers with a cost
// that is linear in its six parameters, and with gradients at two rates.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkProgram } from '../../../build/library/index.js';

const SLOPES = [1, -2, 3, 0.5, 0.25, -1];
const HOME = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6];
const RATES = [0.5, 0.05];

const encode = (numbers) => Buffer.from(Float64Array.from(numbers).buffer).toString('base64');
const decode = (text) => [...new Float64Array(Uint8Array.from(Buffer.from(text, 'base64')).buffer)];
const cost = (point) => point.reduce((sum, each, k) => sum + each * SLOPES[k], 0);

/** @param errorAt what the first entry of the input's gradient is off, at a rate */
function interpreter(errorAt) {
  const answers = {
    load: () => ({
      subjects: [
        {
          ...{ name: 'Dense', family: 'layer', line: 1, call: 'Dense.forward(x)', notes: [] },
          missing: null,
          trials: RATES.map((value, id) => ({
            ...{ id, kind: 'layer', cost: null },
            says: [
              { code: 'not_linear', values: {} },
              { code: 'rate', values: { value } },
            ],
          })),
        },
      ],
      ...{ left_out: [], notes: [], guard: 0, printed: '', printed_more: 0 },
    }),
    open: ({ trial }) => ({
      x: encode(HOME),
      blocks: [
        { name: 'x', shape: [3] },
        { name: 'W', shape: [3] },
      ],
      gradient: encode(SLOPES.map((each, k) => each + (k === 0 ? errorAt(RATES[trial]) : 0))),
      ...{ cost: cost(HOME), broken: [], seconds: 1e-5, notes: [] },
    }),
    values: ({ round }) => {
      const { axis, offset, direction, along } = Object.fromEntries(
        ['axis', 'offset', 'direction', 'along'].map((name) => [name, decode(round[name])]),
      );
      const directions = round.directions.map(decode);
      const costs = axis.map((place, k) =>
        cost(
          HOME.map((each, i) => {
            const moved = direction[k] < 0 ? 0 : along[k] * directions[direction[k]][i];
            return each + moved + (place === i ? offset[k] : 0);
          }),
        ),
      );
      return { costs: encode(costs) };
    },
  };
  return { ask: async (request) => answers[request.do](request) };
}

const FILE = { name: 'dense.py', text: '', folder: '.' };

for (const [what, errorAt, verdict] of [
  ['an error in proportion to the rate is an update made too early', (rate) => 0.7 * rate, 'wrong'],
  ['so is one with a part of second order', (rate) => 0.7 * rate + 0.4 * rate ** 2, 'wrong'],
  ['an error that is the same at each rate may be a convention', () => 0.7, 'undecided'],
  ['and so may one that grows as the rate falls', (rate) => 0.7 / rate, 'undecided'],
  ['no error is none', () => 0, 'correct'],
]) {
  test(what, async () => {
    const report = await checkProgram(interpreter(errorAt), FILE);
    const [subject] = report.subjects;
    assert.equal(subject.verdict, verdict);
    const codes = subject.reasons.map(({ code }) => code);
    assert.equal(codes.includes('depends_on_rate'), verdict === 'wrong', codes.join());
  });
}
