import { type Fault, LIMIT_MILLISECONDS } from './sandbox.js';

const SENTENCES = {
  absent: () =>
    'There is no function named backward; the check calls backward(X, Y, parameters, cache).',
  nothing: () => 'backward returned nothing to check; expected an object { dW1, db1, … }.',
  promise: () =>
    'backward returned a promise; it has to return the gradient itself, so it cannot be async.',
  missing: ({ name }) => `${name} is missing from what backward returned.`,
  matrix: ({ name, expected }) =>
    `${name} is not a matrix; expected ${expected}, as an array of rows.`,
  uneven: ({ name, expected }) => `${name} has rows of different lengths; expected ${expected}.`,
  shape: ({ name, given, expected }) => `${name} is ${given}; expected ${expected}.`,
  value: ({ name, given }) => `${name} is ${given}; expected a finite number.`,
  thrown: ({ given, line }) =>
    `${given?.replace(/^Uncaught /, '').replace(/\.$/, '')}${line === undefined ? '' : `, in line ${line}`}.`,
  time: () =>
    `The code was stopped: it had not returned after ${LIMIT_MILLISECONDS / 1000} seconds. Is there a loop without an end?`,
  start: () => 'The code could not be started: this browser did not start its worker.',
} satisfies Record<Fault['problem'], (fault: Fault) => string>;

/** What is said of code that gives no gradient. */
export const sentenceOfFault = (fault: Fault) =>
  (SENTENCES[fault.problem] ?? SENTENCES.nothing)(fault);

/** The sentences of this page, as strings.ts has those of the lab. */
export const strings = {
  title: 'Write your own backward pass',
  lede: 'The forward pass is given. What your code returns is checked against numerical gradients, block by block, at every change.',
  lab: 'The lab: check a whole network on your data',
  footer: 'Your code stays in this browser, and runs without access to the network.',

  start: {
    label: 'Start from',
    groups: { plain: 'Backward pass', exercises: 'Find the mistake' },
    solution: 'The correct solution',
    empty: 'An empty function',
    exercise: (number: number) => `Mistake ${number}`,
    again: 'Start over',
    tell: 'Tell me',
    told: (clause: string, layer: number) => `The mistake: ${clause}, in layer ${layer}.`,
    exerciseHint: 'One rule of this backward pass is wrong. Find it and put it right.',
  },

  forward: 'Forward pass',
  helpers: 'Matrices',
  helperList: [
    ['dot(A, B)', 'matrix product'],
    ['T(A)', 'transpose'],
    ['add(A, B), sub(A, B), mul(A, B)', 'entry by entry; B may be a column'],
    ['scale(A, k)', 'times a number'],
    ['map(A, f)', 'f of every entry'],
    ['sumRows(A)', 'sum over the columns: a column'],
    ['first(A)', 'the first column'],
  ] as [code: string, meaning: string][],
  helperNote: 'A matrix is an array of rows. X is 2×40, Y is 1×40.',

  editor: 'Your backward pass, in JavaScript',
  editorHint: 'Tab indents; Escape, then Tab leaves the editor.',
  running: 'Checking …',
  result: 'Result',
  refusal: '{name} is not to be had here: the code runs by itself, without a network',
  failed: (reason: string) =>
    `The check stopped unexpectedly (${reason}); change the code to run it again.`,
};
