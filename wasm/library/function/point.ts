import { quote } from '../../problems/format.js';
import { sayOfFunctionInput as say } from '../../problems/function-input.js';
import { GradcheckError } from '../../problems/gradcheck-error.js';
import type { Numbers } from '../../types/function.js';

/**
 * The shape that numbers came in, so that f gets points of the same one. A typed array stays one, of
 * doubles: steps would be rounded away in single precision.
 */
export type Shape =
  | { kind: 'number' }
  | { kind: 'numbers' | 'typed'; size: number }
  | { kind: 'rows'; items: Shape[]; size: number }
  | { kind: 'named'; entries: [name: string, shape: Shape][]; size: number };

export const sizeOf = (shape: Shape): number => (shape.kind === 'number' ? 1 : shape.size);

const isTyped = (value: unknown): value is ArrayLike<number> =>
  ArrayBuffer.isView(value) && !(value instanceof DataView);

/** What something is, for a sentence. */
export function described(value: unknown): string {
  if (typeof value === 'bigint') return 'a BigInt';
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'function') return 'a function';
  if (value instanceof BigInt64Array || value instanceof BigUint64Array) return 'BigInts';
  if (typeof (value as PromiseLike<unknown> | null)?.then === 'function') return 'a promise';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty array' : 'an array';
  return value !== null && typeof value === 'object' ? 'an object' : String(value);
}

/** @throws GradcheckError where `value` holds anything but numbers */
export function shapeOf(value: unknown, field: string): Shape {
  const refuse = (given: unknown) =>
    new GradcheckError(say('not_numbers_of_any_shape', { got: described(given) }), { field });
  if (typeof value === 'number') return { kind: 'number' };
  if (isTyped(value)) {
    if (typeof (value[0] ?? 0) !== 'number') throw refuse(value);
    return { kind: 'typed', size: value.length };
  }
  if (Array.isArray(value)) {
    if (value.every((each) => typeof each === 'number')) {
      return { kind: 'numbers', size: value.length };
    }
    // A number beside rows would be no array of any other program's.
    const odd = value.find((each) => typeof each !== 'object' || each === null);
    if (odd !== undefined || value.some((each) => each === null)) {
      throw refuse(
        value.find((each) => typeof each !== 'number' && typeof each !== 'object') ?? odd,
      );
    }
    const items = value.map((each) => shapeOf(each, field));
    return { kind: 'rows', items, size: items.reduce((sum, each) => sum + sizeOf(each), 0) };
  }
  if (value === null || typeof value !== 'object') throw refuse(value);
  const entries = Object.entries(value).map(([name, each]): [string, Shape] => [
    name,
    shapeOf(each, `${field}/${name}`),
  ]);
  if (entries.length === 0) throw refuse(value);
  return { kind: 'named', entries, size: entries.reduce((sum, [, each]) => sum + sizeOf(each), 0) };
}

/** The shape of an array with these axes, in C order. */
export function shapeOfAxes(axes: readonly number[]): Shape {
  const [length, ...rest] = axes;
  if (length === undefined) return { kind: 'number' };
  if (rest.length === 0) return { kind: 'typed', size: length };
  const row = shapeOfAxes(rest);
  return { kind: 'rows', items: new Array(length).fill(row), size: length * sizeOf(row) };
}

/** All numbers of a value of that shape, in order; by name where it has names. */
export function flatten(value: Numbers, shape: Shape): Float64Array {
  if (shape.kind === 'typed' || shape.kind === 'numbers') {
    return Float64Array.from(value as ArrayLike<number>);
  }
  const flat = new Float64Array(sizeOf(shape));
  const fill = (part: Numbers, of: Shape, from: number): number => {
    if (of.kind === 'number') flat[from] = part as number;
    else if (of.kind === 'rows') {
      let at = from;
      of.items.forEach((item, i) => {
        at = fill((part as readonly Numbers[])[i] as Numbers, item, at);
      });
    } else if (of.kind === 'named') {
      let at = from;
      for (const [name, each] of of.entries) {
        at = fill((part as Record<string, Numbers>)[name] as Numbers, each, at);
      }
    } else flat.set(part as ArrayLike<number>, from);
    return from + sizeOf(of);
  };
  fill(value, shape, 0);
  return flat;
}

/** A value of that shape with these numbers, all of it new: f may change it. */
export function shaped(flat: Float64Array, shape: Shape, from = 0): Numbers {
  switch (shape.kind) {
    case 'number':
      return flat[from] as number;
    case 'typed':
      return flat.slice(from, from + shape.size);
    case 'numbers': {
      // Array.from takes ten times as long.
      const numbers = new Array<number>(shape.size);
      for (let i = 0; i < shape.size; i++) numbers[i] = flat[from + i] as number;
      return numbers;
    }
    case 'rows': {
      let at = from;
      return shape.items.map((item) => {
        const part = shaped(flat, item, at);
        at += sizeOf(item);
        return part;
      });
    }
    case 'named': {
      let at = from;
      return Object.fromEntries(
        shape.entries.map(([name, each]) => {
          const part = shaped(flat, each, at);
          at += sizeOf(each);
          return [name, part];
        }),
      );
    }
  }
}

/** The sizes of an array's axes, where all of its rows are alike: [2, 3]. */
export function axesOf(shape: Shape): number[] {
  if (shape.kind === 'number') return [];
  if (shape.kind !== 'rows') return [shape.size];
  const [first, ...others] = shape.items.map(axesOf);
  const isEven = first !== undefined && others.every((each) => `${each}` === `${first}`);
  return isEven ? [shape.items.length, ...first] : [shape.size];
}

/** As a sentence has it: `2 × 3`, `W: 2 × 3, b: 3`. */
export function shapeText(shape: Shape): string {
  if (shape.kind === 'named') {
    return shape.entries.map(([name, each]) => `${name}: ${shapeText(each)}`).join(', ');
  }
  return axesOf(shape).join(' × ') || 'one number';
}

/** Whether numbers of one shape can stand for those of another: typed or not does not matter. */
function isAlike(a: Shape, b: Shape): boolean {
  if (a.kind === 'named' || b.kind === 'named') {
    if (a.kind !== 'named' || b.kind !== 'named') return false;
    const others = new Map(b.entries);
    return (
      others.size === a.entries.length &&
      a.entries.every(([name, each]) => {
        const other = others.get(name);
        return other !== undefined && isAlike(each, other);
      })
    );
  }
  if (a.kind === 'number' || b.kind === 'number') return a.kind === b.kind;
  return `${axesOf(a)}` === `${axesOf(b)}` || (a.size === b.size && a.kind !== 'rows');
}

/**
 * The numbers of a gradient: it has the shape of x, or all of them in one array.
 * @throws GradcheckError where it has another
 */
export function flattenLike(value: unknown, shape: Shape, field: string): Float64Array {
  const got = shapeOf(value, field);
  const isFlat = got.kind === 'numbers' || got.kind === 'typed';
  if (isFlat && shape.kind !== 'named') return flatten(value as Numbers, got); // its length is counted by the core
  if (!isAlike(got, shape)) {
    const values = { got: shapeText(got), expected: shapeText(shape) };
    throw new GradcheckError(say('other_shape_than_x', values), { field });
  }
  return flatten(value as Numbers, got.kind === 'named' ? shape : got);
}

/** The blocks of a point with names, and where they lie; of another it is one without a name. */
export function blocksOf(
  shape: Shape,
): { name: string; axes: number[]; from: number; size: number }[] {
  if (shape.kind !== 'named') {
    return [{ name: '', axes: axesOf(shape), from: 0, size: sizeOf(shape) }];
  }
  let from = 0;
  return shape.entries.flatMap(([name, each]) => {
    const inner = blocksOf(each).map((block) => ({
      ...block,
      name: block.name === '' ? name : `${name}.${block.name}`,
      from: from + block.from,
    }));
    from += sizeOf(each);
    return inner;
  });
}

/** `x[3]`, `W[0,1]`: one place of a point. */
export function placeOf(index: number, shape: Shape): string {
  const block = blocksOf(shape).find(({ from, size }) => index < from + size);
  if (block === undefined) return `x[${index}]`;
  let rest = index - block.from;
  const places = [...block.axes].reverse().map((size) => {
    const place = rest % size;
    rest = Math.floor(rest / size);
    return place;
  });
  const inside = places.length === 0 ? '' : `[${places.reverse().join(',')}]`;
  return `${block.name || 'x'}${inside}`;
}
