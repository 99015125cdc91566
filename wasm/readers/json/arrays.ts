import { refusal } from '../../problems/refusal.js';
import type { ArraySet, NamedArray } from '../../types/arrays.js';
import { arraySet } from '../array-set.js';
import { product } from '../flatten.js';
import { count, MAX_ARRAYS, MAX_AXES } from '../limits.js';
import { MemoryBudget } from '../memory-budget.js';
import { type Json, kindOf, parseJson } from './parse.js';

/** How deep arrays may lie in objects: {"gradients": {"W1": …}}. */
const MAX_GROUPS = 4;

/**
 * The arrays of a JSON object, `{"W1": [[…], …], …}`, and of objects in it, and single numbers, whose
 * shape is (); other values are passed over.
 * @throws GradcheckError
 */
export function readJsonArrays(file: string, text: string): ArraySet {
  const json = parseJson(file, text);
  if (json === null || typeof json !== 'object' || Array.isArray(json)) {
    throw refusal(
      { file },
      `expected an object with arrays, {"X": [[…], …], "W1": …}, got ${kindOf(json)}.`,
    );
  }
  const budget = new MemoryBudget(file);
  const arrays: NamedArray[] = [];
  const visit = (object: { [key: string]: Json }, groups: string[]) => {
    for (const [key, value] of Object.entries(object)) {
      const path = [...groups, key];
      if (Array.isArray(value) || typeof value === 'number') {
        if (arrays.length === MAX_ARRAYS) {
          throw refusal(
            { file },
            `there are more than ${count(MAX_ARRAYS)} arrays; expected at most that many.`,
          );
        }
        arrays.push(toArray(path.join('/'), value, budget));
      } else if (value !== null && typeof value === 'object' && path.length < MAX_GROUPS) {
        visit(value, path);
      }
    }
  };
  visit(json, []);
  return arraySet(file, 'json', arrays);
}

function toArray(name: string, value: Json[] | number, budget: MemoryBudget): NamedArray {
  const shape: number[] = [];
  for (let inner: Json | undefined = value; Array.isArray(inner); inner = inner[0]) {
    shape.push(inner.length);
    if (shape.length > MAX_AXES) break;
  }
  const unread = (obstacle: string) => ({
    name,
    shape,
    dtype: 'float64',
    values: new Float64Array(),
    obstacle,
  });
  if (shape.length > MAX_AXES)
    return unread(`is nested too deep; expected at most ${MAX_AXES} axes`);
  const length = product(shape);
  // A row that is longer than its fellows says more than there is: count before believing it.
  const problem = findUneven(value, shape, []);
  if (problem !== undefined) return unread(problem);
  budget.take(name, { shape, length });
  return {
    name,
    shape,
    dtype: 'float64',
    values: Float64Array.from(
      (typeof value === 'number' ? [value] : value.flat(MAX_AXES)) as number[],
    ),
  };
}

/** The first place where nested arrays are not of this shape, or hold something else than numbers. */
function findUneven(value: Json, shape: readonly number[], at: number[]): string | undefined {
  const place = () => (at.length > 0 ? ` at [${at.join(', ')}]` : '');
  const [length, ...rest] = shape;
  if (length === undefined) {
    if (typeof value === 'number' && Number.isFinite(value)) return undefined;
    if (typeof value === 'boolean') return undefined;
    return `has ${kindOf(value)}${place()}; expected a finite number`;
  }
  if (!Array.isArray(value))
    return `has ${kindOf(value)}${place()}; expected an array of ${length}`;
  if (value.length !== length) {
    return `has ${value.length} ${value.length === 1 ? 'value' : 'values'}${place()}; expected ${length}, as in the first row`;
  }
  for (let i = 0; i < length; i++) {
    at.push(i);
    const problem = findUneven(value[i] as Json, rest, at);
    if (problem !== undefined) return problem;
    at.pop();
  }
  return undefined;
}
