import { msg, str } from '@lit/localize';
import type { Doubt, FunctionVerdict } from 'gradcheck';
import { count, translated } from '../../i18n/language.js';
import { ANSWER_SECONDS, type Ended } from '../../sandbox/python/interpreter.js';

/** 16.3 */
const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);

export const text = translated(() => ({
  editor: msg('Your program, in Python'),
  editorHint: msg(
    'Functions, classes or a script with a gradient written by hand; NumPy is here. What trains is not run.',
  ),
  cells: msg('# %% ends a cell of the notebook.'),
  open: msg('Open files …'),
  openFolder: msg('Open a folder …'),
  drop: msg('or drop a .py or .ipynb here, with the files and arrays that it reads, or a folder'),
  dropNow: msg('Drop the files here'),
  which: msg('Which of the files is checked'),
  beside: (names: string) => msg(str`Beside it: ${names}.`),
  check: msg('Check'),
  stop: msg('Stop'),
  glue: msg('Say it yourself: params, cost() and gradient()'),
  glueHint: msg(
    'Where a gradient is not found, or not the one you mean, three names in terms of your program say it. Empty: whatever is found is checked.',
  ),
  glueEditor: msg('params, cost() and gradient(), in Python'),

  link: msg('Copy a link to this program'),
  linkField: msg('Link to this program'),
  linkCopied: msg('Copied. Who opens the link sees the program; it runs when they press Check.'),
  linkNotCopied: msg('It could not be copied; copy it from here.'),
  linkWithout: (names: string) => msg(str`The link is without ${names}.`),
  linkTooLong: msg('The program is too long for a link: send its file.'),
  noLinks: msg('This browser cannot put a program into a link: send its file.'),
  linked: msg('This program came with a link. Nothing of it has run: read it, then press Check.'),
  linkBroken: msg('The program in the link cannot be read: was the link cut off?'),
  licences: msg('Licences of Python and NumPy'),

  notBuilt: msg(
    'This copy of the site was built without Python, which could not be fetched then. Code in JavaScript is checked in the other tabs.',
  ),
  state: {
    none: () => '',
    fetching: (done: number, total: number) =>
      msg(
        str`Fetching Python: ${megabytes(done)} of ${megabytes(total)} MB; it is kept for later.`,
      ),
    starting: () => msg('Starting Python …'),
    ready: () => msg('Python is ready.'),
    failed: () => msg('Python did not start.'),
  },
  ended: {
    fetch: (reason) => msg(str`Python could not be fetched (${reason}).`),
    start: () => msg('Python could not be started: this browser did not start its worker.'),
    time: () =>
      msg(
        str`The program was stopped: it had not answered after ${count(ANSWER_SECONDS)} seconds. Is there an infinite loop?`,
      ),
    stopped: () => msg('The program was stopped.'),
    failed: (reason) =>
      reason
        ? msg(str`The program has ended Python (${reason}); it is started anew.`)
        : msg('The program has ended Python; it is started anew.'),
  } satisfies Record<Ended['why'], (reason: string) => string>,

  noNotebook: msg('It is no notebook that can be read: expected JSON with a list of cells.'),
  noProgram: msg('There is no program in it: expected a file that ends in .py or .ipynb.'),
  tooLarge: (most: number) => msg(str`The files are too large: at most ${most} MB are taken.`),

  headings: {
    correct: msg('Correct'),
    correct_at_kinks: msg('Correct, at a kink'),
    false_alarm: msg('Correct: a false alarm'),
    missed_bug: msg('Wrong, and missed by the rule'),
    wrong: msg('Wrong'),
    undecided: msg('Undecided'),
  } satisfies Record<FunctionVerdict, string>,
  ifCost: msg('Correct, if the cost is this one'),
  whole: {
    correct: msg('Each gradient that was found agrees with its cost, in every entry tested.'),
    correct_at_kinks: msg(
      'Each gradient that was found agrees with its cost; where that has a kink, it is one of the slopes there.',
    ),
    false_alarm: msg(
      'Each gradient that was found agrees with its cost, as far as its rounding lets it be told. The rule fails it.',
    ),
    missed_bug: msg(
      'A gradient is not that of its cost, though the rule passes it: other entries are much larger.',
    ),
    wrong: msg(
      'A gradient differs from the derivative of its cost by more than that derivative may be in error.',
    ),
    undecided: msg('Whether all gradients in it are right cannot be told.'),
  } satisfies Record<FunctionVerdict, string>,
  doubts: {
    none: '',
    not_deterministic: msg(
      'Calls of the cost at the same parameters give different values: a seed makes them the same.',
    ),
    constant: msg('The cost is the same everywhere, so that nothing is tested.'),
    noise: msg('The noise of the cost hides it: compute the cost in double precision.'),
    not_resolved: msg('No step is fine enough, or the cost has no derivative there.'),
    jump: msg('The cost jumps there.'),
    close: msg('It differs by less than an error would, and by more than noise does.'),
    many_kinks: msg('The cost has a kink there in several parameters at once: move them a little.'),
    not_linear: msg(
      'The cost has derivatives in each parameter that do not add up to those in directions.',
    ),
    untested: msg('Only some entries were tested.'),
  } satisfies Record<Doubt, string>,
  found: msg('Found in the program'),
  lineOf: (line: number) => msg(str`line ${line}`),
  linesOf: (from: number, to: number) => msg(str`lines ${from}–${to}`),
  blocks: msg('Parameters'),
  block: msg('Parameter'),
  shape: msg('Shape'),
  tested: msg('Tested'),
  wrongOnes: msg('Wrong'),
  difference: msg('Difference'),
  factor: msg('Times the derivative'),
  derivative: msg('Derivative of the cost'),
  assumed: msg('What was assumed'),
  program: msg('What was left out, and what stands for what is not here'),
  printed: msg('What it printed'),
  printedMore: (more: number) => msg(str`… and ${count(more)} characters more.`),
  announce: (heading: string, name: string) => msg(str`${name}: ${heading}.`),
  told: {
    'mistake-1': msg('The mistake: the derivative of tanh is 1 − A², of what it returned.'),
  } as Record<string, string>,
}));
