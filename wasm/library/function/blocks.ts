import {
  type BlockPattern,
  ENTRY_JUDGEMENTS,
  type FunctionBlock,
  type FunctionReport,
} from '../../types/function.js';
import { blocksOf, type Shape, sizeOf } from './point.js';

const UNTESTED = ENTRY_JUDGEMENTS.indexOf('untested');
const WRONG = ENTRY_JUDGEMENTS.indexOf('wrong');

/** ‖v‖₂ and so on, for numbers of any size. */
function norm(values: number[]): number {
  // Math.hypot takes no more arguments than the stack does.
  const largest = values.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
  if (largest === 0) return 0;
  return largest * Math.sqrt(values.reduce((sum, each) => sum + (each / largest) ** 2, 0));
}

/** The rule's difference of some entries. */
function differenceOf(analytic: number[], numerical: number[]): number {
  const apart = norm(analytic.map((each, i) => each - (numerical[i] as number)));
  const norms = norm(analytic) + norm(numerical);
  return norms === 0 ? 0 : apart / norms;
}

/** The k for which k·derivative is the gradient to a thousandth, or null. */
function factorOf(analytic: number[], derivative: number[]): number | null {
  const dot = analytic.reduce((sum, each, i) => sum + each * (derivative[i] as number), 0);
  const factor = dot / derivative.reduce((sum, each) => sum + each * each, 0);
  if (!Number.isFinite(factor)) return null;
  const apart = norm(analytic.map((each, i) => each - factor * (derivative[i] as number)));
  return apart <= 1e-3 * norm(analytic) ? factor : null;
}

/** All tested entries of a block, in C order. */
interface Entries {
  analytic: number[];
  derivative: number[];
  bound: number[];
  isWrong: boolean[];
  /** The sizes of the block's axes, with the values of f first where there are several. */
  axes: number[];
}

/** Whether the gradient is the derivative with its two axes exchanged, laid out as it is. */
function isTransposed({ analytic, derivative, bound, axes }: Entries): boolean {
  const [rows, columns, ...others] = axes;
  if (rows === undefined || columns === undefined || others.length > 0) return false;
  if (rows < 2 || columns < 2) return false;
  return analytic.every((each, k) => {
    const from = (k % rows) * columns + Math.floor(k / rows);
    const there = derivative[from] as number;
    const allowed = (bound[from] as number) + 1e-6 * Math.abs(there);
    return Math.abs(each - there) <= allowed;
  });
}

/** The rows, or the columns, in which all that is wrong stands, if that is not most of them. */
function linesWith({ isWrong, axes }: Entries, kind: 'rows' | 'columns'): number[] | null {
  const width = kind === 'rows' ? isWrong.length / (axes[0] ?? 1) : (axes.at(-1) ?? 1);
  const count = kind === 'rows' ? (axes[0] ?? 1) : width;
  const length = isWrong.length / count;
  const wrong = new Array<number>(count).fill(0);
  isWrong.forEach((each, k) => {
    const line = kind === 'rows' ? Math.floor(k / width) : k % width;
    if (each) wrong[line] = (wrong[line] as number) + 1;
  });
  const lines = wrong.flatMap((each, line) => (each > 0 ? [line] : []));
  const isFull = lines.every((line) => (wrong[line] as number) > length / 2);
  return length > 1 && isFull && lines.length <= count / 2 ? lines : null;
}

/** What all that is wrong in a block is, where it is one of a few mistakes. */
function patternOf(entries: Entries, factor: number | null): BlockPattern | null {
  if (!entries.isWrong.includes(true)) return null;
  if (factor !== null && entries.analytic.length > 1) {
    return Math.abs(factor + 1) < 1e-3 ? { kind: 'sign' } : { kind: 'factor', factor };
  }
  if (isTransposed(entries)) return { kind: 'transposed' };
  if (entries.axes.length < 2) return null;
  for (const kind of ['rows', 'columns'] as const) {
    const lines = linesWith(entries, kind);
    if (lines !== null) return { kind, lines };
  }
  return null;
}

/** Each array of the point with what was found in it. */
export function blocksIn(
  report: Omit<FunctionReport, 'blocks'>,
  shape: Shape,
  outputs: number,
): FunctionBlock[] {
  const variables = sizeOf(shape);
  return blocksOf(shape).map(({ name, axes, from, size }) => {
    const places: number[] = [];
    for (let j = 0; j < outputs; j++) {
      for (let i = from; i < from + size; i++) {
        const index = j * variables + i;
        if (report.judgements[index] !== UNTESTED) places.push(index);
      }
    }
    const take = (all: Float64Array) => places.map((index) => all[index] as number);
    const entries: Entries = {
      analytic: take(report.analytic),
      derivative: take(report.derivative),
      bound: take(report.bound),
      isWrong: places.map((index) => report.judgements[index] === WRONG),
      axes: outputs === 1 ? axes : [outputs, ...axes],
    };
    const wrong = entries.isWrong.filter(Boolean).length;
    const factor = factorOf(entries.analytic, entries.derivative);
    const isWhole = places.length === outputs * size;
    return {
      name: name || 'x',
      shape: axes,
      difference: differenceOf(entries.analytic, take(report.numerical)),
      equal: wrong === 0,
      tested: places.length,
      wrong,
      factor,
      pattern: isWhole ? patternOf(entries, factor) : null,
    };
  });
}
