import { msg, str } from '@lit/localize';
import type { Slice, SweepCurve, TrainingReport, Verdict } from 'gradcheck';
import { count, paragraph, translated } from '../i18n/language.js';
import { percent, powerOfTen } from '../i18n/numbers.js';
import { entries, parameters } from '../i18n/quantities.js';
import { verdictText } from '../result/wording.js';
import type { CostResult } from './results.js';

const METHODS: Record<SweepCurve['method'], () => string> = {
  forward: () => msg('Forward difference'),
  central: () => msg('Central difference'),
  richardson: () => msg('Richardson extrapolation'),
};

const digits = (value: number) => String(Number(value.toPrecision(3))).replaceAll('-', '−');
/** 3 × 10⁻⁸ */
function scientific(value: number): string {
  const [mantissa = '', exponent = ''] = value.toExponential(0).split('e');
  const power = powerOfTen(Number(exponent));
  return mantissa === '1' ? power : `${mantissa}\u00a0×\u00a0${power}`;
}
const power = (slope: number) => slope.toFixed(1).replace('-', '−');
const last = ({ costs }: Pick<TrainingReport, 'costs'>) => costs.at(-1) ?? 0;

/** “from 0.83 to 0.012, accuracy 99 %” */
function curve(run: TrainingReport | undefined): string {
  if (!run) return '';
  const [from, to] = [digits(run.costs[0] ?? 0), digits(last(run))];
  return run.accuracies
    ? msg(str`from ${from} to ${to}, accuracy ${percent(run.accuracies.at(-1) ?? 0)}`)
    : msg(str`from ${from} to ${to}`);
}

/** The sentences of the tutorial's figures, as strings.ts has those of the page. */
export const figureText = translated(() => ({
  fields: {
    quotients: { x: { label: 'x' }, epsilon: { label: msg('Step ε'), hint: undefined } },
    sweep: {},
    difference: {},
    steps: { parameter: { label: msg('Parameter'), hint: msg('such as W1[0,1]') } },
    slice: {
      parameter: { label: msg('Parameter'), hint: msg('such as W1[0,1]') },
      reach: { label: msg('Width of the picture'), hint: msg('in units of ε') },
    },
    training: {
      'learning-rate': { label: msg('Learning rate α') },
      steps: { label: msg('Training steps') },
    },
    cost: {},
  },

  quotients: {
    forward: msg('Forward difference (right-hand)'),
    central: msg('Central difference (two-sided)'),
    exact: msg('Derivative, 2x'),
    error: msg('error'),
    none: msg('no error'),
    wrong: msg('Digits that are wrong are underlined.'),
    picture: (x: string, epsilon: string) =>
      msg(
        str`The parabola x² around x = ${x} with its tangent there and two secants: the forward one through x and x + ${epsilon}, the central one through x − ${epsilon} and x + ${epsilon}, which is parallel to the tangent.`,
      ),
    parabola: 'f(x) = x²',
    tangent: msg('tangent'),
    close: msg(
      'At this scale secants and tangent cannot be told apart; a step such as 1 shows them.',
    ),
  },

  difference: {
    pass: msg('PASS'),
    fail: msg('FAIL'),
    formula: msg('The formula with the numbers of this run in it'),
  },

  sweep: {
    curve: ({ method, best, truncation_slope, roundoff_slope }: SweepCurve) => {
      const name = METHODS[method]();
      const epsilon = scientific(best.epsilon);
      const error = scientific(best.against_reference);
      return paragraph([
        msg(str`${name}: best at ε = ${epsilon}, where the error is ${error}.`),
        truncation_slope === null
          ? msg('No larger step shows the order of its truncation error.')
          : msg(
              str`With larger steps truncation grows like ε to the power ${power(truncation_slope)}.`,
            ),
        roundoff_slope === null
          ? ''
          : msg(
              str`With smaller steps round-off grows like ε to the power ${power(roundoff_slope)}.`,
            ),
      ]);
    },
  },

  slice: {
    x: (parameter: string) => msg(str`change δ of ${parameter}`),
    y: msg('change of J'),
    slope: msg('Slope'),
    error: msg('off by'),
    forward: msg('right: forward difference'),
    backward: msg('left: backward difference'),
    central: msg('both: central difference'),
    analytic: msg('backpropagation'),
    reference: msg('complex step'),
    label: (slice: Slice) =>
      msg(
        str`The cost J along ${slice.parameter}, from δ = ${digits(slice.offsets[0] ?? 0)} to ${digits(slice.offsets.at(-1) ?? 0)}, with the lines through δ = −ε, 0 and ε, where ε = ${digits(slice.epsilon)}. Slope from the left ${digits(slice.backward)}, from the right ${digits(slice.forward)}, central slope ${digits(slice.central)}.`,
      ),
    kink: (unit: number, layer: number) =>
      msg(
        str`There is a kink: unit ${unit} of layer ${layer} changes sign between −ε and ε. The slopes on its two sides differ, and the central difference mixes them.`,
      ),
    smooth: msg('No kink between −ε and ε: J is smooth there.'),
  },

  steps: {
    formula: msg('The formula with the numbers of this run in it'),
    step: (step: number, of: number) => msg(str`Step ${step} of ${of}`),
    previous: msg('Previous'),
    next: msg('Next'),
    titles: [
      msg('All parameters in one vector θ'),
      msg('All their gradients in one vector g, in the same order'),
      msg('Nudge one parameter, up and down'),
      msg('The slope between the two: ĝᵢ'),
      msg('The same for every parameter: ĝ beside g'),
      msg('How far apart are the two vectors?'),
    ],
    about: (n: number, step: number) => {
      if (step === 1) return msg(str`W1, b1, W2, …, each row by row: ${parameters(n)}.`);
      if (step === 2) return msg('Backpropagation gives a derivative of J for each entry of θ.');
      if (step === 5)
        return msg(str`In each cell ĝ is above g: ${parameters(n)}, so ${count(2 * n)} costs.`);
      return '';
    },
    entry: (name: string, values: string) => msg(str`${name}: ${values}; nudge this one`),
    more: (n: number) => msg(str`… and ${entries(n)} more`),
    nudged: (name: string, i: number) =>
      msg(
        str`Entry i = ${count(i)} of θ, which is ${name}, is moved by ε; all others stay. Choose another below.`,
      ),
    differing: msg('Marked: the digits from the first difference onward.'),
    compared: (name: string) =>
      msg(
        str`Marked: where the two derivatives of J with respect to ${name} diverge, ĝ by differences and g by backpropagation.`,
      ),
    verdict: (verdict: Verdict) => msg(str`In full: ${verdictText.headings[verdict]}.`),
  },

  training: {
    x: msg('training step'),
    y: msg('cost J'),
    gradient: msg('Gradient'),
    correct: msg('correct'),
    broken: msg('with the mistake'),
    first: msg('Initial J'),
    last: msg('Final J'),
    accuracy: msg('accuracy'),
    share: percent,
    label: (runs: readonly TrainingReport[]) =>
      runs.length === 1
        ? msg(str`The cost J over the steps of training: ${curve(runs[0])}.`)
        : msg(
            str`The cost J over the steps of training. Correct gradient: ${curve(runs[0])}; with the mistake: ${curve(runs[1])}.`,
          ),
    alone: msg('Choose a mistake to train with a wrong gradient as well.'),
    compare: (correct: TrainingReport, broken: TrainingReport) => {
      const [right, wrong] = [last(correct), last(broken)];
      if (wrong > last({ costs: broken.costs.slice(0, 1) }))
        return msg(
          'With the mistake the cost ends higher than it began: this is not descent at all.',
        );
      if (wrong > 1.05 * right)
        return msg(
          str`With the mistake the cost falls too, and training looks healthy: but it ends ${count(Number((wrong / right).toPrecision(2)))} times as high.`,
        );
      if (right > 1.05 * wrong)
        return msg(
          'Here the wrong gradient happens to come lower: luck, which the loss curve cannot tell from correctness.',
        );
      return msg('The two curves end at the same height: nothing in them gives the mistake away.');
    },
    diverged: (name: string, step: number) =>
      msg(
        str`Stopped (${name}): after step ${count(step)} the cost is no longer a finite number; a smaller learning rate may help.`,
      ),
    map: (name: string, features: readonly string[]) =>
      msg(
        str`What the trained network predicts over ${features.join(' × ')} (${name}): a shade for each class, and the examples as dots.`,
      ),
  },

  cost: {
    what: msg('What'),
    time: msg('Time'),
    steps: msg('Training steps'),
    step: msg('one step of training'),
    incremental: msg('numerical gradient, only what changes'),
    full: msg('numerical gradient, a full forward pass each time'),
    duration: (seconds: number) => {
      const [value, unit] =
        seconds < 1e-3
          ? [seconds * 1e6, 'µs']
          : seconds < 1
            ? [seconds * 1e3, 'ms']
            : [seconds, 's'];
      return `${count(Number(value.toPrecision(2)))}\u00a0${unit}`;
    },
    times: (steps: number) => count(Number(steps.toPrecision(2))),
    words: ({ incremental, incremental_steps, full_steps }: CostResult) =>
      msg(
        str`Checking ${parameters(incremental.parameters)} takes as long as ${count(Number(incremental_steps.toPrecision(2)))} steps of training, with full forward passes ${count(Number(full_steps.toPrecision(2)))}: so gradients are checked before training, not during it.`,
      ),
    measured: msg('Measured just now, on this machine, in one thread.'),
    scaled: (evaluated: number, of: number) =>
      msg(str`Full passes were timed for ${count(evaluated)} of ${parameters(of)} and scaled up.`),
  },
}));
