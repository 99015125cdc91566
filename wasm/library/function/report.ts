import type { CoreEntry, CoreFunctionReport } from '../../bindings/gradcheck-function.mjs';
import {
  type Doubt,
  ENTRY_JUDGEMENTS,
  type EntryJudgement,
  type EntryReport,
  type FunctionBlock,
  type FunctionReport,
} from '../../types/function.js';
import { blocksOf, placeOf, type Shape, sizeOf } from './point.js';

const UNTESTED = ENTRY_JUDGEMENTS.indexOf('untested');
const WRONG = ENTRY_JUDGEMENTS.indexOf('wrong');

/** ‖v‖₂ and so on, for numbers of any size. */
const norm = (values: number[]): number => Math.hypot(...values);

/** The rule's difference of some entries. */
function differenceOf(analytic: number[], numerical: number[]): number {
  const apart = norm(analytic.map((each, i) => each - (numerical[i] as number)));
  const norms = norm(analytic) + norm(numerical);
  return norms === 0 ? 0 : apart / norms;
}

/** The core's report, with names for what it numbers. */
export function reportOf(core: CoreFunctionReport, shape: Shape, changes: boolean): FunctionReport {
  const variables = sizeOf(shape);
  const outputs = core.value.length;
  const total = variables * outputs;
  const nameOf = (index: number) => {
    const place = placeOf(index % variables, shape);
    return outputs === 1 ? place : `f[${Math.floor(index / variables)}] ${place}`;
  };
  const entry = (each: CoreEntry): EntryReport => ({
    ...each,
    name: nameOf(each.index),
    judgement: each.judgement as EntryJudgement,
    doubt: each.doubt as Doubt,
  });
  const columns = core.entries;
  const spread = (column: Float64Array) => {
    if (column.length === total) return column;
    const all = new Float64Array(total).fill(Number.NaN);
    columns.index.forEach((index, k) => {
      all[index] = column[k] as number;
    });
    return all;
  };
  const judgements = new Uint8Array(total).fill(UNTESTED);
  columns.index.forEach((index, k) => {
    judgements[index] = columns.judgement[k] as number;
  });
  const { entries: _, verdict, doubt, method, value, noise, ...rest } = core;
  const report = {
    ...rest,
    verdict: verdict as FunctionReport['verdict'],
    doubt: doubt as Doubt,
    method: method as FunctionReport['method'],
    value: value[0] as number,
    noise: noise[0] as number,
    variables,
    outputs,
    tested: columns.index.length,
    wrong: judgements.filter((each) => each === WRONG).length,
    changes_argument: changes,
    worst: core.worst.map(entry),
    kinks: core.kinks.map((each) => ({
      ...entry(each),
      subgradient: each.judgement === 'subgradient',
    })),
    directions: core.directions as FunctionReport['directions'],
    numerical: spread(columns.numerical),
    epsilons: spread(columns.epsilon),
    derivative: spread(columns.derivative),
    bound: spread(columns.bound),
    judgements,
  };
  return { ...report, blocks: shape.kind === 'named' ? blocksIn(report, shape, outputs) : [] };
}

function blocksIn(
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
    const analytic = take(report.analytic);
    const wrong = places.filter((index) => report.judgements[index] === WRONG).length;
    return {
      name,
      shape: axes,
      difference: differenceOf(analytic, take(report.numerical)),
      equal: wrong === 0,
      tested: places.length,
      wrong,
      factor: factorOf(analytic, take(report.derivative)),
    };
  });
}

/** The k for which k·derivative is the gradient to a thousandth, or null. */
function factorOf(analytic: number[], derivative: number[]): number | null {
  const dot = analytic.reduce((sum, each, i) => sum + each * (derivative[i] as number), 0);
  const factor = dot / derivative.reduce((sum, each) => sum + each * each, 0);
  if (!Number.isFinite(factor)) return null;
  const apart = norm(analytic.map((each, i) => each - factor * (derivative[i] as number)));
  return apart <= 1e-3 * norm(analytic) ? factor : null;
}
