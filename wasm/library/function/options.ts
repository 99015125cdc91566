import { sayOfFunctionInput as say } from '../../problems/function-input.js';
import { GradcheckError } from '../../problems/gradcheck-error.js';
import type { FunctionOptions, Numbers } from '../../types/function.js';
import { described, flattenLike, type Shape, sizeOf } from './point.js';

const NAMES = {
  method: true,
  epsilon: true,
  threshold: true,
  noise: true,
  absolute_tolerance: true,
  relative_tolerance: true,
  lower: true,
  upper: true,
  entries: true,
  worst: true,
  slice: true,
  signal: true,
  onProgress: true,
} satisfies Record<keyof FunctionOptions, true>;

/** A bound for each variable. @throws GradcheckError where it has another shape than x */
export function boundOf(
  options: Pick<FunctionOptions, 'lower' | 'upper'>,
  name: 'lower' | 'upper',
  shape: Shape,
): Float64Array | undefined {
  const value: Numbers | undefined = options[name];
  if (value === undefined) return undefined;
  if (typeof value === 'number') return new Float64Array(sizeOf(shape)).fill(value);
  return flattenLike(value, shape, `/${name}`);
}

/** What the core is given. @throws GradcheckError with the option's `field` */
export function coreOptions(options: FunctionOptions, shape: Shape): object {
  for (const name of Object.keys(options)) {
    if (!Object.hasOwn(NAMES, name)) {
      throw new GradcheckError(say('option_unknown', { name }), { field: `/${name}` });
    }
  }
  const number = (name: keyof FunctionOptions, otherwise?: number | 'auto') => {
    const value = options[name] ?? otherwise;
    if (value === undefined || typeof value === 'number' || value === otherwise) return value;
    throw new GradcheckError(say('option_not_a_number', { got: described(value) }), {
      field: `/${name}`,
    });
  };
  const count = (name: 'entries' | 'worst' | 'slice', otherwise: number | 'auto') => {
    const value = options[name] ?? otherwise;
    if (name === 'entries' && value === 'all') return sizeOf(shape);
    if (value === otherwise || (Number.isInteger(value) && (value as number) >= 0)) return value;
    const code = name === 'entries' ? 'option_not_a_count' : 'option_not_whole';
    throw new GradcheckError(say(code, { got: described(value) }), { field: `/${name}` });
  };
  return {
    method: options.method ?? 'central',
    epsilon: number('epsilon', 'auto'),
    threshold: number('threshold', 1e-7),
    noise: number('noise', 0),
    absolute_tolerance: number('absolute_tolerance'),
    relative_tolerance: number('relative_tolerance'),
    lower: boundOf(options, 'lower', shape),
    upper: boundOf(options, 'upper', shape),
    entries: count('entries', 'auto'),
    worst: count('worst', 5),
    slice: count('slice', 0),
  };
}
