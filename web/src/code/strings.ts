import { msg, str } from '@lit/localize';
import type { FunctionReport } from 'gradcheck';
import { html, type TemplateResult } from 'lit';
import { count, translated } from '../i18n/language.js';
import { type Fault, LIMIT_MILLISECONDS } from '../sandbox/run.js';
import { settingsText } from '../settings/strings.js';
import type { NetworkId } from './network/networks.js';

const SENTENCES = {
  absent: ({ name, expected }) =>
    msg(str`There is no function named ${name}; the check calls ${expected}.`),
  nothing: () => msg('backward returned nothing to check; expected an object { dW1, db1, … }.'),
  promise: ({ name }) =>
    msg(
      str`${name} returned a promise; it has to return its result itself, so it cannot be async.`,
    ),
  missing: ({ name }) => msg(str`${name} is missing from what backward returned.`),
  matrix: ({ name, expected }) =>
    msg(str`${name} is not a matrix; expected ${expected}, as an array of rows.`),
  uneven: ({ name, expected }) =>
    msg(str`${name} has rows of different lengths; expected ${expected}.`),
  shape: ({ name, given, expected }) => msg(str`${name} is ${given}; expected ${expected}.`),
  value: ({ name, given }) => msg(str`${name} is ${given}; expected a finite number.`),
  nearby: ({ name, given, expected }) =>
    msg(
      str`f(x) is ${given} where ${name} is ${expected}, one step away from the point; expected a finite number.`,
    ),
  list: ({ name, given, expected }) =>
    msg(str`${name} is ${given}; expected an array of as many numbers as x has, ${expected}.`),
  length: ({ name, given, expected }) =>
    msg(str`${name} has length ${given}; expected as many numbers as x has, ${expected}.`),
  thrown: ({ given = '', line }) => {
    const reason = given.replace(/^Uncaught /, '').replace(/\.$/, '');
    return line === undefined ? msg(str`${reason}.`) : msg(str`${reason}, in line ${line}.`);
  },
  time: () =>
    msg(
      str`The code was stopped: it had not returned after ${count(LIMIT_MILLISECONDS / 1000)} seconds. Is there an infinite loop?`,
    ),
  start: () => msg('The code could not be started: this browser did not start its worker.'),
} satisfies Record<Fault['problem'], (fault: Fault) => string>;

/** What is said of code that gives no gradient. */
export const sentenceOfFault = (fault: Fault) =>
  (SENTENCES[fault.problem] ?? SENTENCES.nothing)(fault);

/** The sentences of this page. */
export const strings = translated(() => ({
  documentTitle: (title: string) => msg(str`Gradcheck: ${title}`),
  sectionsLabel: msg('What to write'),
  sections: {
    network: {
      tab: msg('A network’s backward pass'),
      title: msg('Write your own backward pass'),
      lede: msg(
        'The forward pass is given. What your code returns is checked against numerical gradients, block by block, at every change.',
      ),
    },
    function: {
      tab: msg('A function of your own'),
      title: msg('Check a gradient of your own'),
      lede: msg(
        'Write any function of several numbers and its gradient. After every change, the gradient is checked at one point against finite differences of the function.',
      ),
    },
  },
  lab: msg('The lab: check a whole network on your data'),
  footer: msg('Your code stays in this browser, and runs without access to the internet.'),

  start: {
    label: msg('Start from'),
    correct: msg('Write freely'),
    exercises: msg('Find the mistake'),
    names: {
      solution: msg('The correct solution'),
      empty: msg('An empty function'),
      rosenbrock: msg('Rosenbrock’s valley'),
      quadratic: msg('A quadratic form'),
      softmax: msg('Softmax cross-entropy'),
      kink: msg('|x| at its kink'),
    } as Record<string, string>,
    exercise: (number: number) => msg(str`Mistake ${number}`),
    again: msg('Start over'),
    tell: msg('Tell me'),
    told: (clause: string, layer: number) => msg(str`The mistake: ${clause}, in layer ${layer}.`),
    exerciseHint: msg('One line of this gradient is wrong. Find it and put it right.'),
  },

  network: msg('Network'),
  networks: {
    tanh: msg('Two classes: tanh, then a sigmoid output'),
    softmax: msg('Three classes: ReLU with dropout, then softmax'),
    regression: msg('A curve: sigmoid units, squared error'),
  } satisfies Record<NetworkId, string>,

  forward: msg('Forward pass'),
  helpers: msg('Matrices'),
  helperList: [
    ['dot(A, B)', msg('matrix product')],
    ['T(A)', msg('transpose')],
    ['add(A, B), sub(A, B), mul(A, B)', msg('entry by entry; B may be a column')],
    ['scale(A, k)', msg('times a number')],
    ['map(A, f)', msg('f of every entry')],
    ['sumRows(A)', msg('sum over the columns: a column')],
    ['first(A)', msg('the first column')],
  ] as [code: string, meaning: string][],
  helperNote: (x: string, y: string) =>
    msg(str`A matrix is an array of rows. X is ${x}, Y is ${y}.`),

  editor: msg('Your backward pass, in JavaScript'),
  editorHint: msg('Tab indents; Escape, then Tab leaves the editor.'),
  running: msg('Checking …'),
  result: msg('Result'),
  toResult: msg('To the result'),
  refusal: msg('{name} is not available here: the code runs in isolation, without network access'),
  failed: (reason: string) =>
    msg(str`The check stopped unexpectedly (${reason}); change the code to run it again.`),

  function: {
    editor: msg('Your function f and its gradient grad, in JavaScript'),
    editorHint: msg('f(x) is given an array and returns a number, grad(x) an array.'),
    point: { label: msg('Point x'), hint: msg('numbers separated by commas') },
    noPoint: msg('x is empty; expected at least one number, such as 0.5, -2.'),
    noNumber: (part: string) => msg(str`x: expected numbers separated by commas, got “${part}”.`),
    tooMany: (most: number) => msg(str`x: expected at most ${most} numbers.`),
    headings: {
      correct: msg('Correct at this point'),
      correct_at_kinks: msg('Correct, at a kink'),
      wrong: msg('The gradients differ'),
    } satisfies Record<FunctionReport['verdict'], string>,
    verdict: {
      correct: (method) => msg(str`What grad returns agrees with the ${method}.`),
      correct_at_kinks: () =>
        msg(
          'f has no derivative here, so the rule fails. Without the kinks it passes, and at these grad is between the derivatives from both sides: a subgradient.',
        ),
      wrong: (method, worst) =>
        msg(
          str`What grad returns is not what the ${method} gives; they differ most in x[${worst}].`,
        ),
    } satisfies Record<FunctionReport['verdict'], (method: string, worst: number) => string>,
    isRounding: msg(
      'But they differ by no more than rounding in f alone may cause: this step says nothing.',
    ),
    oneSided: msg(
      'A one-sided difference is itself in error by about ε times the second derivative, which may account for the whole discrepancy.',
    ),
    method: (name: string) =>
      name === 'backward'
        ? msg('backward difference (left-hand)')
        : (settingsText.choices[name] ?? name),
    kinkNear: msg('f seems to have a kink here.'),
    richardson: msg('Try Richardson extrapolation'),
    automaticStep: msg('Try the automatic step'),
    floor: (floor: TemplateResult) =>
      msg(
        html`Round-off floor ${floor}: rounding in f alone may cause this much, so no smaller threshold can be met.`,
      ),
    value: (value: TemplateResult) => msg(html`f(x) = ${value}.`),
    worst: msg('Worst entries'),
    kinks: msg('Kinks: derivatives from both sides'),
    analytic: msg('your gradient'),
    entry: msg('Entry'),
    values: msg('Both gradients'),
    step: msg('Step ε'),
    roundOff: msg('Rounding'),
    left: msg('Left'),
    right: msg('Right'),
    yours: msg('Yours'),
    between: msg('Between'),
    yes: msg('yes'),
    no: msg('no'),
    told: {
      'mistake-1': msg(
        'The mistake: the gradient of xᵀAx / 2 is (A + Aᵀ)x / 2, which is Ax only where A is symmetric.',
      ),
      'mistake-2': msg(
        'The mistake: the derivative of log(1 + exp(−m)) is −1 / (1 + exp(m)); the code has the sign of m reversed.',
      ),
    } as Record<string, string>,
    announce: ({ passed, difference, verdict }: FunctionReport) => {
      const heading = strings.function.headings[verdict];
      return passed
        ? msg(str`Pass: relative difference ${difference.toExponential(1)}. ${heading}.`)
        : msg(str`Fail: relative difference ${difference.toExponential(1)}. ${heading}.`);
    },
  },
}));
