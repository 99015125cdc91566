import type { BlockReport, Sweep, SweepCurve } from 'gradcheck';
import { count, plural } from '../strings.js';
import type { ScatterCounts } from './scatter-points.js';

/** The sentences of the pictures, as strings.ts has those of the page. */
export const pictures = {
  heading: 'Pictures of this result',
  analytic: 'analytic',
  numerical: 'numerical',
  reference: 'reference',
  saveSvg: 'Save as SVG',
  savePng: 'Save as PNG',
  table: 'As a table',

  maps: {
    title: 'Maps of the weights',
    about: 'where in each W the backpropagation errs',
    legend: '|analytic − reference|, relative to the largest entry of the block',
    error: 'relative error',
    form: ([rows, columns]: readonly [number, number], grid: { kind: string; most: number }) =>
      `${rows} × ${columns}${grid.kind === 'images' ? ', one image for each row' : ''}${grid.most > 1 ? `; a cell shows the worst of up to ${grid.most} entries` : ''}`,
    onlyRounding: 'This block is right: what is coloured is rounding, within its bound.',
    label: (block: BlockReport, peak: number) =>
      `Map of ${block.name}, ${block.shape.join(' by ')}: ${block.equal ? 'no entry is' : `${block.wrong_entries} of ${plural(block.shape[0] * block.shape[1], 'entry is', 'entries are')}`} wrong; the largest relative error is ${peak.toExponential(1)}.`,
    keys: (name: string) =>
      `Entries of ${name}: arrow keys move the cursor, Home and End along the row, Enter goes to the worst entry.`,
    largestOf: (n: number) => `, the worst of ${plural(n, 'entry', 'entries')} in this cell`,
  },

  scatter: {
    title: 'Analytic against numerical',
    about: 'every entry of the gradient, on logarithmic axes',
    x: '|numerical|',
    y: '|analytic|',
    label: (drawn: number, mismatches: number) =>
      `Scatter plot of ${plural(drawn, 'entry', 'entries')} on logarithmic axes: analytic against numerical gradient, ${mismatches === 0 ? 'all of one sign' : `${count.format(mismatches)} of opposite signs`}; entries that agree lie on the diagonal.`,
    drawn: (drawn: number, total: number, worst: number) =>
      drawn === total
        ? `All ${plural(total, 'entry', 'entries')} of the gradient.`
        : `${count.format(drawn)} of ${count.format(total)} entries${worst < drawn ? `, the ${count.format(worst)} that differ most among them` : ''}.`,
    opposite: 'opposite signs',
    zero: 'one is zero (drawn at the edge)',
    equal: 'same sign',
    diagonal: 'equal',
    counts: ({ bothZero, oneZero, opposite, notFinite }: ScatterCounts) =>
      [
        bothZero > 0
          ? `In ${count.format(bothZero)} both are zero, for which logarithmic axes have no place.`
          : '',
        oneZero > 0 ? `In ${count.format(oneZero)} one alone is zero.` : '',
        opposite > 0 ? `In ${count.format(opposite)} the signs are opposite.` : '',
        notFinite > 0 ? `In ${count.format(notFinite)} one is not a finite number.` : '',
      ]
        .filter(Boolean)
        .join(' '),
    worst: 'The entries that differ most',
    entry: 'Entry',
  },

  sweep: {
    title: 'Sweep of the step ε',
    about: 'what each method would say at every step size',
    x: 'step ε',
    y: 'difference',
    working: 'Sweeping …',
    waiting: 'Waits for the next check.',
    failed: (reason: string) => `The sweep failed (${reason}).`,
    part: (swept: number, of: number) =>
      swept < of ? `Swept on ${count.format(swept)} of ${plural(of, 'parameter')}.` : '',
    label: (sweep: Sweep) =>
      `Difference over the step size, both logarithmic. ${sweep.curves
        .map(
          ({ method, best }) =>
            `${method}: best at ε = ${best.epsilon.toExponential(0)}, where it is ${best.against_analytic.toExponential(1)}`,
        )
        .join(
          '; ',
        )}. Analytic and reference gradient differ by ${sweep.reference_difference.toExponential(1)}.`,
    keys: 'Points of the sweep: left and right change the step, up and down the method, Enter checks with it.',
    methods: {
      forward: 'forward',
      central: 'central',
      richardson: 'Richardson',
    } as Record<SweepCurve['method'], string>,
    method: 'Method',
    best: 'Best ε',
    error: 'Error there',
    truncation: 'Truncation',
    roundOff: 'Round-off',
    noBranch: 'none',
    reference: 'analytic against reference',
    threshold: 'τ',
    current: 'ε now',
    use: 'Check with this step',
    atEdge: 'Points on the lower edge have no difference at all.',
  },

  downloads: {
    title: 'Download',
    json: 'Report (JSON)',
    blocks: 'Blocks (CSV)',
    entries: 'Entries (CSV)',
  },
};
