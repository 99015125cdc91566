/** What a diagnosis says, as data: the page and the command each have words for it. */
import type { Bug, CheckReport, CostConvention, DiagnosedBug } from '../types/report.js';
import type { Said } from './explain.js';

/** A mistake, and all layers that it is made in, ascending. */
export interface MistakeMade<B extends Bug = DiagnosedBug> {
  bug: B;
  layers: number[];
}

/** The mistakes of a match, each once. */
export function mistakesOf<B extends Bug>(match: readonly B[]): MistakeMade<B>[] {
  const made = new Map<string, MistakeMade<B>>();
  for (const bug of match) {
    const same = made.get(bug.name);
    if (same) same.layers.push(bug.layer);
    else made.set(bug.name, { bug, layers: [bug.layer] });
  }
  return [...made.values()].map(({ bug, layers }) => ({
    bug,
    layers: layers.sort((a, b) => a - b),
  }));
}

/** What the number of a mistake is, for those that have one. */
export const NUMBER_OF: Record<string, 'learning_rate' | 'lambda' | 'slope' | 'shift'> = {
  updated_weights_used: 'learning_rate',
  stale_gradient: 'learning_rate',
  decay_of_other_size: 'lambda',
  decay_added: 'lambda',
  relu_slope_at_zero: 'slope',
  labels_shifted: 'shift',
};

/** A factor in six digits, or as many more as tell it from 1. */
export function factorText(factor: number): string {
  const further = factor === 1 ? 0 : 2 - Math.floor(Math.log10(Math.abs(factor - 1)));
  return String(Number(factor.toPrecision(Math.min(17, Math.max(6, further)))));
}

/** What there may be to say of a wrong gradient beside a mistake, each with its values. */
export interface DiagnosisValues {
  /** These are all the same number of times what they should be; whether they are all there are. */
  common_factor: { gradients: string[]; are_all: boolean; factor: number };
  /** Only these examples give it: columns, from 0; `run` where they are the first or the last. */
  examples_used: {
    examples: number[];
    of: number;
    run: 'first' | 'last' | null;
    divided_by: number;
  };
  /** It is right if the cost has all conventions of one of these sets. */
  conventions: { alternatives: CostConvention[][] };
  /** What is wrong with each block, where nothing is to be said of all. */
  blocks: { blocks: { gradient: string; relation: Relation; factor: number }[] };
}

type Diagnosis = NonNullable<CheckReport['diagnosis']>;
type Relation = Diagnosis['wrong_blocks'][number]['relation'];

function runOf(examples: readonly number[], of: number): 'first' | 'last' | null {
  if (examples.at(-1) === examples.length - 1) return 'first';
  return examples[0] === of - examples.length ? 'last' : null;
}

/** What is to be said beside the matches of a diagnosis, in this order. */
export function explainDiagnosis(
  diagnosis: Diagnosis,
  { blocks, examples: { length: of } }: Pick<CheckReport, 'blocks' | 'examples'>,
): Said<DiagnosisValues>[] {
  const { matches, wrong_blocks, common_factor, examples_used, conventions } = diagnosis;
  const said: Said<DiagnosisValues>[] = [];
  const gradients = wrong_blocks.map(({ name }) => `d${name}`);
  if (matches.length === 0) {
    if (examples_used) {
      const { examples } = examples_used;
      said.push({
        code: 'examples_used',
        values: { ...examples_used, of, run: runOf(examples, of) },
      });
    } else if (common_factor !== null) {
      const are_all = gradients.length === blocks.length;
      said.push({ code: 'common_factor', values: { gradients, are_all, factor: common_factor } });
    } else {
      const each = wrong_blocks.map(({ name, ...what }) => ({ gradient: `d${name}`, ...what }));
      said.push({ code: 'blocks', values: { blocks: each } });
    }
  }
  if (conventions.length > 0) {
    said.push({ code: 'conventions', values: { alternatives: conventions } });
  }
  return said;
}
