import { msg, str } from '@lit/localize';
import type { BlindSpot, CheckReport } from 'gradcheck';
import { clauses, count, translated } from '../i18n/language.js';
import { percent } from '../i18n/numbers.js';
import { entries, examples, inputs, parameters, units } from '../i18n/quantities.js';
import { verdictText } from './wording.js';

const duration = (seconds: number) =>
  seconds < 0.1
    ? `${count(Math.max(1, Math.round(seconds * 1000)))}\u00a0ms`
    : `${seconds.toFixed(1)}\u00a0s`;

/** The sentences around a result; wording.ts has those of the verdict itself. */
export const resultText = translated(() => ({
  analytic: msg('analytic gradient'),
  numerical: msg('numerical gradient'),
  formulaLabel: msg(
    'Relative difference d: the norm of analytic minus numerical gradient, over the sum of their norms.',
  ),
  analyticBy: msg('by backpropagation'),
  numericalBy: msg('by differences'),

  run: {
    run: msg('Run check'),
    cancel: msg('Cancel'),
    preparing: msg('Starting …'),
    progress: (done: number, total: number) => msg(str`${count(done)} of ${parameters(total)}`),
    progressLabel: msg('Parameters checked'),
    done: (report: CheckReport) =>
      msg(
        str`${parameters(report.parameters)}, ${examples(report.examples.length)}, ${duration(report.seconds)}`,
      ),
    cancelled: msg('Cancelled.'),
  },

  verdict: {
    heading: msg('Verdict'),
    pass: msg('PASS'),
    fail: msg('FAIL'),
    waiting: msg('No result yet.'),
    difference: msg('relative difference'),
    oldDifference: msg('relative difference, from the previous settings'),
    ruleFollows: msg('The rule’s difference follows; this verdict does not wait for it.'),
    announce: (report: CheckReport, highest: number) => {
      const difference = report.difference.toExponential(1);
      const threshold = highest.toExponential(0);
      const verdict = verdictText.heading(report);
      return report.passed
        ? msg(
            str`Pass: relative difference ${difference}, threshold ${threshold}. Verdict: ${verdict}.`,
          )
        : msg(
            str`Fail: relative difference ${difference}, threshold ${threshold}. Verdict: ${verdict}.`,
          );
    },
  },

  blocks: {
    heading: msg('Block by block'),
    block: msg('Block'),
    verdict: msg('Verdict'),
    difference: msg('Difference'),
    seen: msg('Signs seen'),
    worst: msg('Worst entry'),
    details: msg('All details'),
    noDetails: msg('No details'),
    right: msg('right'),
    wrong: msg('wrong'),
    blind: msg('blind'),
    share: percent,
    /** What there is to say of a block, and why. */
    finding: (what: string, causes: readonly string[]) =>
      causes.length === 0 ? msg(str`${what}.`) : msg(str`${what} (${clauses(causes)}).`),
    untested: msg('Not tested: both gradients are zero'),
    relation: {
      zero: () => msg('Wrong: zero throughout'),
      sign_flipped: () => msg('Wrong: every sign is flipped'),
      scaled: (times: string) => msg(str`Wrong: ${times} times what it should be`),
      transposed: () => msg('Wrong: the transpose of what it should be'),
      other: (_: string, wrong: number, of: number) =>
        msg(str`Wrong in ${count(wrong)} of ${entries(of)}`),
    } satisfies Record<string, (times: string, wrong: number, of: number) => string>,
    methodAtFault: (kinks: number) =>
      kinks > 0
        ? msg(str`The numerical gradient is at fault: the step crosses a kink in ${entries(kinks)}`)
        : msg('The numerical gradient is at fault'),
    unseen: msg('Blind: set to zero, or with its sign flipped, it would still pass'),
    cause: {
      saturated_units: ({ count: n, total, layer }) =>
        msg(str`${count(n)} of ${units(total)} in layer ${layer} saturated`),
      dead_units: ({ count: n, total, layer }) =>
        msg(str`${count(n)} of ${units(total)} in layer ${layer} dead`),
      zero_inputs: ({ count: n, total }) => msg(str`${count(n)} of ${inputs(total)} zero`),
      dominated: () => msg('another block’s gradient decides the norm'),
    } satisfies Record<BlindSpot['cause'], (spot: BlindSpot) => string>,
    norms: msg('Norms'),
    step: msg('Step ε'),
    backpropagation: msg('Analytic against reference'),
    method: msg('Numerical against reference'),
    wrongEntries: msg('Wrong entries'),
    factor: msg('Ratio to the reference'),
    cosine: msg('Cosine with the reference'),
    zeroSeen: msg('Zeros seen'),
    of: (n: number, total: number) => msg(str`${count(n)} of ${count(total)}`),
  },
}));
