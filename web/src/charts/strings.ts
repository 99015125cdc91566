import { msg, str } from '@lit/localize';
import type { BlockReport, Sweep, SweepCurve } from 'gradcheck';
import { html, type TemplateResult } from 'lit';
import { clauses, count, paragraph, translated } from '../i18n/language.js';
import { entries, parameters } from '../i18n/quantities.js';
import type { ScatterCounts } from './scatter-points.js';

const METHODS: Record<SweepCurve['method'], () => string> = {
  forward: () => msg('forward'),
  central: () => msg('central'),
  richardson: () => msg('Richardson'),
};

/** The sentences of the pictures. */
export const pictures = translated(() => ({
  heading: msg('Pictures of this result'),
  analytic: msg('analytic'),
  numerical: msg('numerical'),
  reference: msg('reference'),
  table: msg('As a table'),
  notLoaded: (reason: string) =>
    msg(str`The pictures of the result could not be loaded (${reason}); reload the page.`),

  maps: {
    title: msg('Maps of the weights'),
    about: msg('where in each W the backpropagation errs'),
    legend: msg('|analytic − reference|, relative to the largest entry of the block'),
    error: msg('relative error'),
    form: ([rows, columns]: readonly [number, number], grid: { kind: string; most: number }) =>
      clauses([
        grid.kind === 'images'
          ? msg(str`${rows} × ${columns}, one image for each row`)
          : `${rows} × ${columns}`,
        ...(grid.most > 1 ? [msg(str`a cell shows the worst of up to ${entries(grid.most)}`)] : []),
      ]),
    onlyRounding: msg('This block is right: the colours show only rounding, within its bound.'),
    label: (block: BlockReport, peak: number) => {
      const shape = block.shape.join(' × ');
      const largest = peak.toExponential(1);
      const all = block.shape[0] * block.shape[1];
      return block.equal
        ? msg(
            str`Map of ${block.name}, ${shape}: no entry is wrong; the largest relative error is ${largest}.`,
          )
        : msg(
            str`Map of ${block.name}, ${shape}: wrong in ${count(block.wrong_entries)} of ${entries(all)}; the largest relative error is ${largest}.`,
          );
    },
    keys: (name: string) =>
      msg(
        str`Entries of ${name}: arrow keys move the cursor, Home and End along the row, Enter goes to the worst entry.`,
      ),
    largestOf: (n: number) => msg(str`, the worst of ${entries(n)} in this cell`),
  },

  scatter: {
    title: msg('Analytic against numerical'),
    about: msg('every entry of the gradient, on logarithmic axes'),
    x: msg('|numerical|'),
    y: msg('|analytic|'),
    label: (drawn: number, mismatches: number) =>
      mismatches === 0
        ? msg(
            str`Scatter plot of ${entries(drawn)} on logarithmic axes: analytic against numerical gradient, all of one sign; entries that agree lie on the diagonal.`,
          )
        : msg(
            str`Scatter plot of ${entries(drawn)} on logarithmic axes: analytic against numerical gradient, ${count(mismatches)} of them with opposite signs; entries that agree lie on the diagonal.`,
          ),
    drawn: (drawn: number, total: number, worst: number) => {
      if (drawn === total) return msg(str`All ${entries(total)} of the gradient.`);
      return worst < drawn
        ? msg(
            str`${count(drawn)} of ${entries(total)}, including the ${count(worst)} that differ most.`,
          )
        : msg(str`${count(drawn)} of ${entries(total)}.`);
    },
    opposite: msg('opposite signs'),
    zero: msg('one is zero (drawn at the edge)'),
    equal: msg('same sign'),
    diagonal: msg('equal'),
    counts: ({ bothZero, oneZero, opposite, notFinite }: ScatterCounts) =>
      paragraph([
        bothZero > 0
          ? msg(
              str`In ${entries(bothZero)} both are zero, which cannot be shown on logarithmic axes.`,
            )
          : '',
        oneZero > 0 ? msg(str`In ${count(oneZero)} one alone is zero.`) : '',
        opposite > 0 ? msg(str`In ${count(opposite)} the signs are opposite.`) : '',
        notFinite > 0 ? msg(str`In ${count(notFinite)} one is not a finite number.`) : '',
      ]),
    worst: msg('The entries that differ most'),
    entry: msg('Entry'),
  },

  sweep: {
    title: msg('Sweep of the step ε'),
    about: msg('what each method would say at every step size'),
    x: msg('step ε'),
    y: msg('difference'),
    working: msg('Sweeping …'),
    waiting: msg('Waits for the next check.'),
    failed: (reason: string) => msg(str`The sweep failed (${reason}).`),
    part: (swept: number, of: number) =>
      swept < of ? msg(str`Swept on ${count(swept)} of ${parameters(of)}.`) : '',
    label: (sweep: Sweep) => {
      const curves = sweep.curves.map(({ method, best }) => {
        const step = best.epsilon.toExponential(0);
        const difference = best.against_analytic.toExponential(1);
        return msg(
          str`${METHODS[method]()}: best at ε = ${step}, where the difference is ${difference}`,
        );
      });
      const reference = sweep.reference_difference.toExponential(1);
      return msg(
        str`Difference over the step size, both logarithmic. ${clauses(curves)}. Analytic and reference gradient differ by ${reference}.`,
      );
    },
    at: (method: string, epsilon: TemplateResult, difference: TemplateResult) =>
      msg(html`${method}, ε = ${epsilon}: difference ${difference}`),
    keys: msg(
      'Points of the sweep: left and right change the step, up and down the method, Enter checks with it.',
    ),
    methods: {
      forward: METHODS.forward(),
      central: METHODS.central(),
      richardson: METHODS.richardson(),
    },
    method: msg('Method'),
    best: msg('Best ε'),
    error: msg('Error there'),
    truncation: msg('Truncation'),
    roundOff: msg('Round-off'),
    noBranch: msg('none'),
    reference: msg('analytic against reference'),
    threshold: 'τ',
    current: msg('ε now'),
    use: msg('Check with this step'),
    atEdge: msg('Points on the lower edge have no difference at all.'),
  },

  downloads: {
    title: msg('Download'),
    json: msg('Report (JSON)'),
    blocks: msg('Blocks (CSV)'),
    entries: msg('Entries (CSV)'),
  },
}));
