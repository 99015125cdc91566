import { GradcheckError } from '../../problems/gradcheck-error.js';
import { sayOfJson as say } from '../../problems/json.js';
import type { Statement } from '../../problems/problem.js';
import type { ArraySet, NamedArray } from '../../types/arrays.js';
import { arraySet } from '../array-set.js';
import { roleOf } from '../arrays/names.js';
import { product } from '../flatten.js';
import { MAX_ARRAYS, MAX_AXES } from '../limits.js';
import { MemoryBudget } from '../memory-budget.js';
import { areCosts, areRecorded } from '../recorded/names.js';
import { type Json, kindOf, parseJson } from './parse.js';

/** How deep arrays may lie in objects: {"gradients": {"W1": …}}. */
const MAX_GROUPS = 4;

/**
 * The arrays of a JSON object, `{"W1": [[…], …], …}`, of objects in it and of lists by layers, and single numbers, whose
 * shape is (); other values are passed over.
 * @throws GradcheckError
 */
export function readJsonArrays(file: string, text: string): ArraySet {
  const json = parseJson(file, text);
  if (json === null || typeof json !== 'object' || Array.isArray(json)) {
    throw new GradcheckError(say('not_an_object_of_arrays', { got: kindOf(json) }), { file });
  }
  const isRecorded = areRecorded(Object.keys(json));
  const budget = new MemoryBudget(file);
  const arrays: NamedArray[] = [];
  const visit = (object: { [key: string]: Json }, groups: string[]) => {
    const lists = isRecorded ? new Set<string>() : listsOfLayers(object);
    for (const [key, value] of Object.entries(object)) {
      const path = [...groups, key];
      if (lists.has(key)) {
        visit(value as { [key: string]: Json }, path); // an array's keys are its indices
      } else if (Array.isArray(value) || typeof value === 'number') {
        if (arrays.length === MAX_ARRAYS) {
          throw new GradcheckError(say('too_many_arrays', { most: MAX_ARRAYS }), { file });
        }
        const name = path.join('/');
        arrays.push(toArray(name, value, budget, isRecorded && areCosts(name)));
      } else if (value !== null && typeof value === 'object' && path.length < MAX_GROUPS) {
        visit(value, path);
      }
    }
  };
  visit(json, []);
  return arraySet(file, 'json', arrays);
}

/**
 * The keys of lists that have an array for each layer, as a program keeps them: weights: [W1, W2].
 * That of the matrices shows it, being three deep; biases alone could be one matrix.
 */
function listsOfLayers(object: { [key: string]: Json }): Set<string> {
  const keys = (kind: 'W' | 'b') =>
    Object.keys(object).filter((key) => Array.isArray(object[key]) && isListOf(kind, key));
  const matrices = keys('W').filter((key) => depthOf(object[key] as Json) === 3);
  if (matrices.length === 0) return new Set();
  return new Set([...matrices, ...keys('b').filter((key) => depthOf(object[key] as Json) > 1)]);
}

const isListOf = (kind: 'W' | 'b', key: string) =>
  !/\d$/.test(key) && roleOf(`${key}/0`)?.kind === kind;

function depthOf(value: Json): number {
  let depth = 0;
  for (let inner: Json | undefined = value; Array.isArray(inner); inner = inner[0]) depth += 1;
  return depth;
}

/** @param holes whether null stands for what is not a number */
function toArray(
  name: string,
  value: Json[] | number,
  budget: MemoryBudget,
  holes: boolean,
): NamedArray {
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
  const problem = findUneven(value, shape, [], holes);
  if (problem !== undefined) return unread(problem);
  budget.take(name, { shape, length });
  return {
    name,
    shape,
    dtype: 'float64',
    values: Float64Array.from(
      (typeof value === 'number' ? [value] : value.flat(MAX_AXES)) as (number | null)[],
      (each) => each ?? Number.NaN,
    ),
  };
}

/** The first place where nested arrays are not of this shape, or hold something else than numbers. */
function findUneven(
  value: Json,
  shape: readonly number[],
  at: number[],
  holes: boolean,
): Statement | undefined {
  const [length, ...rest] = shape;
  if (length === undefined) {
    if (typeof value === 'number' && Number.isFinite(value)) return undefined;
    if (typeof value === 'boolean' || (holes && value === null)) return undefined;
    return say('has_no_finite_number', { got: kindOf(value), at });
  }
  if (!Array.isArray(value)) return say('has_no_array', { got: kindOf(value), at, length });
  if (value.length !== length) {
    return say('has_other_length', { got: value.length, at, length });
  }
  for (let i = 0; i < length; i++) {
    at.push(i);
    const problem = findUneven(value[i] as Json, rest, at, holes);
    if (problem !== undefined) return problem;
    at.pop();
  }
  return undefined;
}
