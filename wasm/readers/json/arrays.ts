import { GradcheckError } from '../../problems/gradcheck-error.js';
import { sayOfJson as say } from '../../problems/json.js';
import type { Statement } from '../../problems/problem.js';
import type { ArraySet, NamedArray } from '../../types/arrays.js';
import { arraySet } from '../array-set.js';
import { product } from '../flatten.js';
import { MAX_ARRAYS, MAX_AXES } from '../limits.js';
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
    throw new GradcheckError(say('not_an_object_of_arrays', { got: kindOf(json) }), { file });
  }
  const budget = new MemoryBudget(file);
  const arrays: NamedArray[] = [];
  const visit = (object: { [key: string]: Json }, groups: string[]) => {
    for (const [key, value] of Object.entries(object)) {
      const path = [...groups, key];
      if (Array.isArray(value) || typeof value === 'number') {
        if (arrays.length === MAX_ARRAYS) {
          throw new GradcheckError(say('too_many_arrays', { most: MAX_ARRAYS }), { file });
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
  const unread = (obstacle: Statement) => ({
    name,
    shape,
    dtype: 'float64',
    values: new Float64Array(),
    obstacle,
  });
  if (shape.length > MAX_AXES) return unread(say('is_nested_too_deep', { most: MAX_AXES }));
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
function findUneven(value: Json, shape: readonly number[], at: number[]): Statement | undefined {
  const [length, ...rest] = shape;
  if (length === undefined) {
    if (typeof value === 'number' && Number.isFinite(value)) return undefined;
    if (typeof value === 'boolean') return undefined;
    return say('has_no_finite_number', { got: kindOf(value), at });
  }
  if (!Array.isArray(value)) return say('has_no_array', { got: kindOf(value), at, length });
  if (value.length !== length) {
    return say('has_other_length', { got: value.length, at, length });
  }
  for (let i = 0; i < length; i++) {
    at.push(i);
    const problem = findUneven(value[i] as Json, rest, at);
    if (problem !== undefined) return problem;
    at.pop();
  }
  return undefined;
}
