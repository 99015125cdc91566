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
  // A problem is what a worker says that runs anybody's code.
  SENTENCES[Object.hasOwn(SENTENCES, fault.problem) ? fault.problem : 'nothing'](fault);

/** The sentences of this page. */
export const strings = translated(() => ({
  documentTitle: (title: string) => msg(str`Gradcheck: ${title}`),
  sectionsLabel: msg('What to write'),
  sections: {
    python: {
      tab: msg('Your Python'),
      title: msg('Check the gradient in your Python'),
      lede: msg(
        'Paste or drop the code that you have. What in it has a gradient is found, called with NumPy in this browser, and checked against its cost.',
      ),
    },
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
      numpy: msg('A network in NumPy'),
      layers: msg('Layers as classes'),
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
      false_alarm: msg('Correct: a false alarm'),
      missed_bug: msg('Wrong, and missed by the rule'),
      wrong: msg('Wrong'),
      undecided: msg('Undecided'),
    } satisfies Record<FunctionReport['verdict'], string>,
    verdict: {
      correct: (method) =>
        msg(
          str`What grad returns agrees with the ${method}, and in every entry with the derivative of f.`,
        ),
      correct_at_kinks: () =>
        msg(
          'f has no derivative here, but grad returns one of the slopes that a gradient may have at its kink: a subgradient.',
        ),
      false_alarm: (method) =>
        msg(
          str`Every entry agrees with the derivative of f, as far as f can tell. It is the ${method} that is off: its step, or what rounding does to it.`,
        ),
      missed_bug: () =>
        msg(
          'The rule passes, since other entries are much larger. But what grad returns is not the derivative of f.',
        ),
      wrong: () =>
        msg('What grad returns is not the derivative of f, by more than that may be in error.'),
    } satisfies Record<Exclude<FunctionReport['verdict'], 'undecided'>, (method: string) => string>,
    doubts: {
      none: () => '',
      not_deterministic: () =>
        msg(
          'f gives other values when it is called again at the same point: it draws random numbers, or keeps something between calls. Make it give the same, with a seed, to have its gradient checked.',
        ),
      constant: () =>
        msg('f has the same value wherever it was called, so that nothing was tested here.'),
      noise: (entry) =>
        msg(
          str`The values of f are too rough to tell: noise or rounding in them hides what ${entry} should be.`,
        ),
      not_resolved: (entry) =>
        msg(
          str`No step was fine enough for ${entry}: f varies too fast there, or has no derivative.`,
        ),
      jump: (entry) =>
        msg(
          str`f jumps at this point along ${entry}, where it has no derivative that a gradient could be equal to. Choose another point.`,
        ),
      close: (entry) =>
        msg(
          str`${entry} differs by more than noise explains, and by too little to be called wrong.`,
        ),
      many_kinks: () =>
        msg(
          'f has kinks in several variables here, and whether grad is among the slopes there could not be found out. Choose a point beside them.',
        ),
      not_linear: () =>
        msg(
          'Along the axes grad is right, in other directions it is not: f may have a kink between the axes. Choose another point.',
        ),
      untested: () =>
        msg(
          'Only some entries were recorded, and no directions, which would speak for the others.',
        ),
    } satisfies Record<FunctionReport['doubt'], (entry: string) => string>,
    wrongEntries: (wrong: number, tested: number, worst: string) =>
      msg(str`Wrong entries: ${wrong} of ${tested}, the first of them ${worst}.`),
    flipped: (entry: string) => msg(str`${entry} has the wrong sign.`),
    times: (entry: string, factor: number) =>
      msg(str`${entry} is ${factor} times what it should be.`),
    changesArgument: msg('The code changes the array that it is given.'),
    isRounding: msg(
      'They differ by no more than rounding in f alone may cause: this step says nothing.',
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
    derivative: msg('Derivative of f'),
    says: msg('Verdict'),
    judgements: {
      equal: msg('equal'),
      subgradient: msg('a subgradient'),
      wrong: msg('wrong'),
      undecided: msg('cannot tell'),
      untested: msg('not tested'),
    } satisfies Record<FunctionReport['worst'][number]['judgement'], string>,
    taylor: msg('Taylor’s test'),
    taylorPicture: msg('What is left of f(x + hd) after f(x) + h·g·d, over h'),
    taylorStep: msg('step h'),
    taylorHint: msg(
      'What is left of f(x + hd) after f(x) + h·g·d in random directions d: of a right gradient it falls as h², of a wrong one as h, and where rounding is all there is, not at all.',
    ),
    taylorOrder: (order: string) => msg(str`Here it falls as h to the power ${order}.`),
    taylorNoise: msg('Here it is within the rounding of f at every step.'),
    taylorKink: msg('In a direction across a kink it falls as h, whatever the gradient.'),
    noise: (noise: TemplateResult) => msg(html`Noise in f ${noise}.`),
    calls: (calls: string) => msg(str`f was called ${calls} times.`),
    slice: {
      heading: (name: string) => msg(str`f along ${name}`),
      picture: (name: string) =>
        msg(str`f along ${name}, with its slopes from both sides and that of your gradient`),
      across: (name: string) => msg(str`moved in ${name} by`),
      sides: msg('slopes from both sides'),
    },
    extrapolation: {
      heading: (name: string) => msg(str`How the derivative in ${name} is found`),
      step: msg('step h'),
      central: msg('Central difference'),
      oneSided: msg('One-sided difference'),
      once: msg('extrapolated once'),
      twice: msg('twice'),
      thrice: msg('three times'),
      hint: (isThere: boolean) =>
        isThere
          ? msg(
              'Each column is extrapolated to h = 0 from the one before. Marked are the digits in which a number differs from the derivative, which is the one in the frame: of all that finer steps agree with, its error has the least bound.',
            )
          : msg(
              'Each column is extrapolated to h = 0 from the one before. Marked are the digits in which a number differs from the derivative, which is taken from one side here.',
            ),
    },
    allFlipped: msg('Every entry has the wrong sign.'),
    allTimes: (factor: string) => msg(str`Every entry is ${factor} times what it should be.`),
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
