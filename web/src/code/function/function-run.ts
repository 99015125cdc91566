import {
  checkGradientInBatches,
  FUNCTION_METHODS,
  type FunctionOptions,
  type FunctionReport,
  parseSettings,
} from 'gradcheck';
import type { Sentence } from '../../i18n/language.js';
import { Refused } from '../../session/errors.js';
import { CodeRun } from '../code-run.js';
import { strings } from '../strings.js';
import type { OwnFunction } from './function-starts.js';
import script from './sandbox/function.js?raw';

/** Of f at a kink, in its picture. */
const SLICE = 41;

/** With more, the points of a check would fill the memory. */
const MOST_NUMBERS = 200;

/** @throws Refused with `field` x */
function pointOf(text: string): number[] {
  const refuse = (sentence: Sentence) => new Refused(sentence, 'x');
  const parts = text.replace(/^\s*\[|\]\s*$/g, '').match(/[^\s,;]+/g) ?? [];
  if (parts.length === 0) throw refuse(() => strings.function.noPoint);
  if (parts.length > MOST_NUMBERS) throw refuse(() => strings.function.tooMany(MOST_NUMBERS));
  return parts.map((part) => {
    const value = Number(part.replace('\u2212', '-'));
    if (!Number.isFinite(value)) throw refuse(() => strings.function.noNumber(part));
    return value;
  });
}

/** What was kept may be of another version: a method that there is not is the default. */
function optionsOf({ method: name, epsilon, threshold }: OwnFunction): FunctionOptions {
  const { check } = parseSettings(Object.entries({ epsilon, threshold }));
  const method = FUNCTION_METHODS.find((each) => each === name);
  return { method, epsilon: check.epsilon, threshold: check.threshold };
}

/**
 * Has a function and its gradient checked, both the visitor's. They run in the sandbox, the check
 * outside, which asks for f at many points at a time. So no WebAssembly has to get into the sandbox,
 * whose policy stays as narrow as it is, and the visitor's code is never where the verdict is
 * computed.
 */
export class FunctionRun extends CodeRun<OwnFunction, FunctionReport> {
  protected async check(input: OwnFunction, signal: AbortSignal): Promise<FunctionReport> {
    const x = pointOf(input.x);
    let gradient: Float64Array | undefined;
    const values = async (points: number[][]) => {
      const size = points.length + x.length;
      const task = { library: '', script, input: { x, points }, size };
      const numbers = await this.numbersOf(input.code, task, signal);
      gradient ??= numbers.slice(points.length);
      return numbers.subarray(0, points.length);
    };
    const grad = () => gradient ?? new Float64Array();
    return checkGradientInBatches(values, grad, x, {
      ...optionsOf(input),
      slice: SLICE,
      signal,
    });
  }
}
