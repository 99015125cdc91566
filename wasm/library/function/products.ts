import { sayOfFunctionInput as say } from '../../problems/function-input.js';
import { GradcheckError } from '../../problems/gradcheck-error.js';
import type { FunctionOptions, FunctionReport, Numbers } from '../../types/function.js';
import { boundOf } from './options.js';
import {
  described,
  flatten,
  flattenLike,
  placeOf,
  type Shape,
  shaped,
  shapeOf,
  shapeText,
  sizeOf,
} from './point.js';
import { pointOf, requireFunction, run, valuesOf } from './run.js';

/**
 * Numbers from ½ to 1 in size, of both signs: every value of f has its share, and no sum over them is
 * 0 as it would be with ones, behind a batch norm or a softmax. The same in every check.
 */
function someNumbers(count: number): Float64Array {
  let state = 20_190_401;
  const numbers = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    state = (state * 48_271) % 2_147_483_647;
    const share = (2 * state) / 2_147_483_647 - 1;
    numbers[i] = (share + Math.sign(share)) / 2;
  }
  return numbers;
}

const dot = (a: Float64Array, b: Float64Array) =>
  a.reduce((sum, each, i) => sum + each * (b[i] as number), 0);

/** Σ dout·f(x), as a function with one value: its gradient is dout·J. */
class Weighted {
  private weights: Float64Array | undefined;
  private shape: Shape | undefined;

  /** @param field of which the values are, where they are no numbers */
  of(value: unknown, field = '/f'): Float64Array {
    this.shape ??= shapeOf(value, field);
    const values = flatten(value as Numbers, shapeOf(value, field));
    this.weights ??= someNumbers(values.length);
    if (values.length === this.weights.length) return Float64Array.of(dot(values, this.weights));
    const counts = { got: values.length, expected: this.weights.length };
    throw new GradcheckError(say('values_of_other_number', counts), { field });
  }

  /** The weights in the shape of f(x). */
  get dout(): Numbers {
    return shaped(this.weights as Float64Array, this.shape as Shape);
  }
}

/**
 * Checks a vector-Jacobian product, reverse mode: `vjp(x, dout)` has the shape of x, and is
 * Σ dout·∂f/∂x, with random dout of the shape of f(x).
 * @throws as checkGradient does; `field` is /grad where the numbers of vjp are at fault
 */
export async function checkVjp<X extends Numbers>(
  f: (x: X) => Numbers,
  vjp: (x: X, dout: Numbers) => Numbers,
  x: X,
  options: FunctionOptions = {},
): Promise<FunctionReport> {
  requireFunction(f, '/f');
  requireFunction(vjp, '/vjp');
  const point = pointOf(x);
  const weighted = new Weighted();
  const task = {
    ...point,
    values: (at: Numbers) => weighted.of(f(at as X)),
    jacobian: (at: Numbers) => flattenLike(vjp(at as X, weighted.dout), point.shape, '/vjp'),
  };
  return run(task, options);
}

/**
 * Checks a Jacobian-vector product, forward mode: `jvp(x, v)` has the shape of f(x), and is the
 * derivative of f in the direction v, of which one is taken at random. Of a gradient it is a
 * Hessian-vector product: `checkJvp(grad, hvp, x)`. Entries are f's values.
 * Bounds are of x, as in the other checks.
 * @throws as checkGradient does; `field` is /grad where the numbers of jvp are at fault
 */
export async function checkJvp<X extends Numbers>(
  f: (x: X) => Numbers,
  jvp: (x: X, v: X) => Numbers,
  x: X,
  options: FunctionOptions = {},
): Promise<FunctionReport> {
  requireFunction(f, '/f');
  requireFunction(jvp, '/jvp');
  const point = pointOf(x);
  const sizes = someNumbers(sizeOf(point.shape));
  const v = sizes.map((each, i) => each * Math.max(1, Math.abs(point.x[i] as number)));
  const { lower, upper, ...others } = options;
  const ends = alongBounds(point, v, { lower, upper });
  const along = (t: number) => point.x.map((each, i) => each + t * (v[i] as number));
  const task = {
    shape: { kind: 'number' } as const,
    x: Float64Array.of(0),
    values: (t: Numbers) => valuesOf(f(shaped(along(t as number), point.shape) as X)),
    jacobian: () => {
      const given = jvp(shaped(point.x, point.shape) as X, shaped(v, point.shape) as X);
      return flatten(given, shapeOf(given, '/jvp'));
    },
  };
  return run(task, { ...others, ...ends });
}

/** How far one may go along v from x, forward and back, inside of bounds that are told for x. */
function alongBounds(
  { x, shape }: { x: Float64Array; shape: Shape },
  v: Float64Array,
  options: Pick<FunctionOptions, 'lower' | 'upper'>,
): Pick<FunctionOptions, 'lower' | 'upper'> {
  const ends = { lower: Number.NEGATIVE_INFINITY, upper: Number.POSITIVE_INFINITY };
  for (const name of ['lower', 'upper'] as const) {
    const bounds = boundOf(options, name, shape);
    if (bounds !== undefined && bounds.length !== x.length) {
      const values = { got: `${bounds.length}`, expected: shapeText(shape) };
      throw new GradcheckError(say('other_shape_than_x', values), { field: `/${name}` });
    }
    bounds?.forEach((bound, i) => {
      const room = bound - (x[i] as number);
      if (name === 'lower' ? room > 0 : room < 0) {
        const place = placeOf(i, shape);
        throw new GradcheckError(say('x_beyond_bound', { bound, place }), { field: `/${name}` });
      }
      const slope = v[i] as number;
      const isEnd = slope > 0 === (name === 'upper');
      if (isEnd) ends.upper = Math.min(ends.upper, room / slope);
      else ends.lower = Math.max(ends.lower, room / slope);
    });
  }
  return ends;
}

/** What a layer's forward pass returns: its output, and what its backward pass wants to know. */
export type LayerOutput<Cache> = readonly [out: Numbers, cache: Cache];

/**
 * Checks a layer as courses write them: `forward(x, w, b)` returns `[out, cache]`, and
 * `backward(dout, cache)` the gradients in the order of the inputs, or by their names, `x` or `dx`.
 * Each input is a block of the report.
 * @param inputs by name, in the order in which forward wants them
 * @throws as checkGradient does, with `field` /forward, /backward, or /grad for its numbers
 */
export async function checkLayer<Cache>(
  forward: (...inputs: never[]) => LayerOutput<Cache>,
  backward: (dout: never, cache: Cache) => readonly Numbers[] | Readonly<Record<string, Numbers>>,
  inputs: Readonly<Record<string, Numbers>>,
  options: FunctionOptions = {},
): Promise<FunctionReport> {
  requireFunction(forward, '/forward');
  requireFunction(backward, '/backward');
  const point = pointOf(inputs);
  const names = Object.keys(inputs);
  const call = (at: Numbers): LayerOutput<Cache> => {
    const result: unknown = forward(...(Object.values(at) as never[]));
    if (Array.isArray(result) && result.length === 2)
      return result as unknown as LayerOutput<Cache>;
    const got = described(result);
    throw new GradcheckError(say('no_output_and_cache', { got }), { field: '/forward' });
  };
  const weighted = new Weighted();
  const task = {
    ...point,
    values: (at: Numbers) => weighted.of(call(at)[0], '/forward'),
    jacobian: (at: Numbers) => {
      const given: unknown = backward(weighted.dout as never, call(at)[1]);
      const isThere = typeof given === 'object' && given !== null;
      if (!isThere || (Array.isArray(given) && given.length !== names.length)) {
        const values = { names, got: described(given) };
        throw new GradcheckError(say('no_gradient_of_each_input', values), { field: '/backward' });
      }
      const all = given as Record<string, Numbers>;
      const gradients = names.map((name, i) =>
        Array.isArray(given) ? given[i] : (all[name] ?? all[`d${name}`]),
      );
      const byName = Object.fromEntries(names.map((name, i) => [name, gradients[i]]));
      return flattenLike(byName, point.shape, '/backward');
    },
  };
  return run(task, options);
}
