import { sayOfFunctionInput as say } from '../../problems/function-input.js';
import { GradcheckError } from '../../problems/gradcheck-error.js';
import { placeRecorded } from '../../readers/recorded/place-recorded.js';
import type { ArraySet } from '../../types/arrays.js';
import type { FunctionReport, RecordedCosts, RecordedOptions } from '../../types/function.js';
import { functionModule, thrownBy } from './module.js';
import { coreOptions } from './options.js';
import { type Shape, shapeOfAxes, sizeOf } from './point.js';
import { reportOf } from './report.js';

const NAMES = {
  epsilon: true,
  threshold: true,
  noise: true,
  absolute_tolerance: true,
  relative_tolerance: true,
  worst: true,
} satisfies Record<keyof RecordedOptions, true>;

function shapeOf(parameters: RecordedCosts['parameters']): Shape {
  const entries = parameters.map(({ name, shape }): [string, Shape] => [name, shapeOfAxes(shape)]);
  const [first] = entries;
  if (entries.length === 1 && first?.[0] === '') return first[1];
  return { kind: 'named', entries, size: entries.reduce((sum, [, each]) => sum + sizeOf(each), 0) };
}

/**
 * Checks a gradient by values of its function that another program recorded (the arrays are
 * described in wasm/readers/recorded/README.md): as checkGradient does, with the steps that there are. Each
 * parameter is a block of the report.
 * @throws GradcheckError
 */
export async function checkRecorded(
  arrays: ArraySet,
  options: RecordedOptions = {},
): Promise<FunctionReport> {
  for (const name of Object.keys(options)) {
    if (!Object.hasOwn(NAMES, name)) {
      throw new GradcheckError(say('option_unknown', { name }), { field: `/${name}` });
    }
  }
  const recorded = placeRecorded(arrays);
  const shape = shapeOf(recorded.parameters);
  const chosen = coreOptions({ ...options, noise: options.noise ?? recorded.noise }, shape);
  const core = await functionModule();
  try {
    return reportOf(core.checkRecorded(recorded, chosen), shape, false);
  } catch (error) {
    throw await thrownBy(error);
  }
}
