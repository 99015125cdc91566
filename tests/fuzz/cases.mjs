// What has to come of each damaged file: a verdict, or one sentence.
import { createChecker, GradcheckError, readArrays, readFiles } from 'gradcheck';
import { mutatedFiles } from './mutate.mjs';

/** A case that takes longer than this is as bad as one that never ends. */
export const MAX_MILLISECONDS = 10_000;

const SENTENCE = /^[^\n]{10,900}[.?]$/;

const isSentence = (error) => error instanceof GradcheckError && SENTENCE.test(error.message);

/** The arrays that are found in the files, or else what they are taken for as arrays. */
async function arraysOf(files) {
  const content = await readFiles(files).catch((error) => {
    if (!isSentence(error)) throw error;
  });
  return content && 'arrays' in content ? content : readArrays(files);
}

/**
 * Runs the cases of these seeds.
 * @returns how often each kind of outcome came up, and the slowest case.
 * @throws an Error that names the seed.
 */
export async function runCases(first, count, onCase = () => {}) {
  const checker = createChecker({ workers: 1 });
  const outcomes = {};
  const slowest = { seed: first, milliseconds: 0 };
  try {
    for (let seed = first; seed < first + count; seed++) {
      const start = performance.now();
      let outcome;
      try {
        const files = mutatedFiles(seed);
        const arrays = await arraysOf(files);
        const check = seed % 2 === 0 ? { hidden_activation: 'tanh' } : {};
        const { verdict } = await checker.checkArrays(arrays, { check });
        outcome = verdict;
      } catch (error) {
        if (!isSentence(error)) throw new Error(`Seed ${seed}: ${error.stack}`, { cause: error });
        outcome = 'refused';
      }
      if (outcome === undefined) throw new Error(`Seed ${seed}: no verdict`);
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
      const milliseconds = performance.now() - start;
      if (milliseconds > slowest.milliseconds) Object.assign(slowest, { seed, milliseconds });
      if (milliseconds > MAX_MILLISECONDS) throw new Error(`Seed ${seed}: ${milliseconds} ms`);
      onCase(seed);
    }
  } finally {
    checker.dispose();
  }
  return { outcomes, slowest };
}
