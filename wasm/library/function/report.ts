import type { CoreEntry, CoreFunctionReport } from '../../bindings/gradcheck-function.mjs';
import {
  type Doubt,
  ENTRY_JUDGEMENTS,
  type EntryJudgement,
  type EntryReport,
  type FunctionReport,
} from '../../types/function.js';
import { blocksIn } from './blocks.js';
import { placeOf, type Shape, sizeOf } from './point.js';

const UNTESTED = ENTRY_JUDGEMENTS.indexOf('untested');
const WRONG = ENTRY_JUDGEMENTS.indexOf('wrong');

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
    slices: core.slices.map((each) => ({ ...each, name: nameOf(each.index) })),
    directions: core.directions as FunctionReport['directions'],
    numerical: spread(columns.numerical),
    epsilons: spread(columns.epsilon),
    derivative: spread(columns.derivative),
    bound: spread(columns.bound),
    judgements,
  };
  return { ...report, blocks: blocksIn(report, shape, outputs) };
}
