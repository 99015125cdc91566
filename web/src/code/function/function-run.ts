import {
  checkGradient,
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

/** Where a check wants to know f, in its order: the same points whatever f and grad say there. */
async function pointsOf(x: number[], options: FunctionOptions): Promise<number[][]> {
  const points: number[][] = [];
  const f = (point: number[]) => points.push(point) * 0;
  await checkGradient(f, () => new Float64Array(x.length), x, options);
  return points;
}

/**
 * Has a function and its gradient checked, both the visitor's. They run in the sandbox, the check
 * outside: it is asked first where it wants to know f, the sandbox for all these values at once, and
 * then the check is made with them. So no WebAssembly has to get into the sandbox, whose policy stays
 * as narrow as it is, and the visitor's code is never where the verdict is computed.
 */
export class FunctionRun extends CodeRun<OwnFunction, FunctionReport> {
  protected async check(input: OwnFunction, signal: AbortSignal): Promise<FunctionReport> {
    const x = pointOf(input.x);
    const options = optionsOf(input);
    const points = await pointsOf(x, options);
    const size = points.length + x.length;
    const task = { library: '', script, input: { x, points }, size };
    const numbers = await this.numbersOf(input.code, task, signal);
    let next = 0;
    const f = () => numbers[next++] as number;
    return checkGradient(f, () => numbers.subarray(points.length), x, options);
  }
}
