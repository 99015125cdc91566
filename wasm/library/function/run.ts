import type { Round } from '../../bindings/gradcheck-function.mjs';
import { sayOfFunctionInput as say } from '../../problems/function-input.js';
import { GradcheckError } from '../../problems/gradcheck-error.js';
import type { FunctionOptions, FunctionReport, Numbers } from '../../types/function.js';
import { coreOptions } from './options.js';
import { described, flatten, type Shape, shaped, shapeOf } from './point.js';
import { reportOf } from './report.js';
import { inRounds, pointsOf } from './rounds.js';

/** Others get a turn, and a signal is heard, about this often. */
const TURN_MILLISECONDS = 50;

/** What is checked, taken apart: one array of numbers in, one out. */
export interface Task {
  x: Float64Array;
  shape: Shape;
  /** All values of f at a point of `shape`. */
  values(point: Numbers): Float64Array;
  jacobian(point: Numbers): Float64Array;
}

/** @throws GradcheckError */
export function requireFunction(value: unknown, field: string) {
  if (typeof value === 'function') return;
  throw new GradcheckError(say('not_a_function', { type: described(value) }), { field });
}

/** A point with its shape. @throws GradcheckError where it holds anything but numbers */
export function pointOf(x: Numbers) {
  const shape = shapeOf(x, '/x');
  return { shape, x: flatten(x, shape) };
}

/** All values that f returned. */
export function valuesOf(value: unknown): Float64Array {
  return flatten(value as Numbers, shapeOf(value, '/f'));
}

/** f's values in a round, as far as they have been computed. */
class RoundOfCalls {
  private readonly points: Iterator<Float64Array>;
  private answers: Float64Array | undefined;
  private count = 0;

  constructor(
    private readonly round: Round,
    x: Float64Array,
    private readonly call: (point: Float64Array) => Float64Array,
  ) {
    this.points = pointsOf(round, x);
  }

  /** Calls f until all is answered or `late` says so, once at least. */
  go(late: () => boolean): Float64Array | undefined {
    const size = this.round.axis.length;
    while (this.count < size) {
      const values = this.call(this.points.next().value);
      this.answers ??= new Float64Array(values.length * size);
      const width = this.answers.length / size;
      if (values.length !== width) {
        const statement = say('values_of_other_number', {
          got: values.length,
          expected: width,
        });
        throw new GradcheckError(statement, { field: '/f' });
      }
      this.answers.set(values, this.count * width);
      this.count += 1;
      if (late() && this.count < size) return undefined;
    }
    return this.answers ?? new Float64Array();
  }
}

export async function run(task: Task, options: FunctionOptions): Promise<FunctionReport> {
  const { x, shape } = task;
  const { signal, onProgress } = options;
  const chosen = coreOptions(options, shape);
  let calls = 0;
  let changes = false;
  /** Calls with a point of its own, and looks whether that was changed. */
  const call = (flat: Float64Array, ask: (point: Numbers) => Float64Array, watched: boolean) => {
    const point = shaped(flat, shape);
    const values = ask(point);
    if (watched && shape.kind !== 'number' && !changes) {
      const after = flatten(point, shapeOf(point, '/x'));
      changes = after.length !== flat.length || after.some((each, i) => each !== flat[i]);
    }
    return values;
  };
  let open: RoundOfCalls | undefined;
  signal?.throwIfAborted();
  const core = await inRounds(x, chosen, {
    values(round, late) {
      open = new RoundOfCalls(round, x, (point) => {
        calls += 1;
        return call(point, task.values, calls === 1);
      });
      return open.go(late);
    },
    async later() {
      for (;;) {
        onProgress?.(calls);
        await new Promise((resolve) => setTimeout(resolve));
        signal?.throwIfAborted();
        const limit = Date.now() + TURN_MILLISECONDS;
        const values = open?.go(() => Date.now() > limit);
        if (values !== undefined) return values;
      }
    },
    gradient: () => call(x, task.jacobian, true),
  });
  onProgress?.(calls);
  return reportOf(core, shape, changes);
}
