import type { FunctionBlock } from '../../types/function.js';
import type { TrialReport } from '../../types/python.js';
import type { Judged } from './trials.js';

/** Entries that a block has to have for its factor to say anything. */
export const LEAST_ENTRIES = 3;
/** How far factors of blocks may be apart and be the same: they are of estimates. */
const SAME_FACTOR = 1e-4;

export const blocksOf = ({ report }: TrialReport): FunctionBlock[] => report?.blocks ?? [];

export const isEqual = (trial: TrialReport, name: string): boolean =>
  blocksOf(trial).some((each) => each.name === name && each.equal);

/** A block that is right as it is, and could have been wrong. */
export const agrees = ({ equal, tested, difference }: FunctionBlock): boolean =>
  equal && tested >= LEAST_ENTRIES && difference < 1e-3;

/** Blocks that say something of a factor, of the same factor as others: the largest such group. */
export function commonFactor(
  trial: TrialReport,
): { factor: number; blocks: string[]; all: boolean } | null {
  const telling = blocksOf(trial).filter(
    ({ tested, factor }) => tested >= LEAST_ENTRIES && factor !== null && factor !== 0,
  );
  let best: FunctionBlock[] = [];
  for (const { factor } of telling) {
    const alike = telling.filter(
      (each) => Math.abs((each.factor as number) / (factor as number) - 1) <= SAME_FACTOR,
    );
    if (alike.length > best.length) best = alike;
  }
  const [first] = best;
  if (first === undefined) return null;
  return {
    factor: first.factor as number,
    blocks: best.map(({ name }) => name),
    all: trial.broken.length === 0 && blocksOf(trial).every((each) => fits(each, first)),
  };
}

/** Whether a block has the factor of another; one of few entries nearly always has one. */
const fits = (block: FunctionBlock, like: FunctionBlock): boolean =>
  block.factor !== null && Math.abs(block.factor / (like.factor as number) - 1) <= SAME_FACTOR;

/** A factor that was estimated, as the short fraction that it is, where it is one. */
export function niceFactor(factor: number): number {
  for (let below = 1; below <= 400; below++) {
    const above = Math.round(factor * below);
    if (above !== 0 && Math.abs(above / below / factor - 1) < 1e-7) return above / below;
  }
  return factor;
}

/**
 * Some take the mean over examples in each layer's parameters, for a cost whose upstream gradient comes
 * without it: the input's gradient is right, those of all parameters are the same share of it.
 */
export function meanInLayer(trial: Judged): { factor: number; blocks: string[] } | null {
  const off = blocksOf(trial).filter(({ equal }) => !equal);
  const [first] = off;
  const isWhole = trial.broken.length === 0 && off.length < blocksOf(trial).length;
  if (first?.factor == null || !isWhole || off.length !== blocksOf(trial).length - 1) return null;
  const factor = niceFactor(first.factor);
  const isShare = factor < 1 && Number.isInteger(Math.round((1 / factor) * 1e6) / 1e6);
  const input = trial.opened.blocks[0]?.name;
  const isOfParameters = off.every((each) => each.name !== input && fits(each, first));
  return isShare && isOfParameters ? { factor, blocks: off.map(({ name }) => name) } : null;
}
