import type {
  CoreFunctionReport,
  FunctionModule,
  Round,
} from '../../bindings/gradcheck-function.mjs';
import { instantiate } from '../../bindings/module.js';
import type { CoreFailure } from '../../problems/core-error.js';
import { compileModule } from '../../workers/compile-module.js';

let loading: Promise<FunctionModule> | undefined;

/** The core's module for functions, fetched when it is first wanted. */
export const functionModule = (): Promise<FunctionModule> => {
  loading ??= load();
  return loading;
};

async function load(): Promise<FunctionModule> {
  const { default: create } = await import('../../bindings/gradcheck-function.mjs');
  return instantiate(
    create,
    await compileModule(new URL('../../bindings/gradcheck-function.wasm', import.meta.url)),
  );
}

/** An error of the core, as the library throws it; any other as it is. */
export async function thrownBy(error: unknown): Promise<unknown> {
  const failure = error as CoreFailure;
  if (!failure.problem) return error;
  // Their sentences are fetched by those who have one said.
  const { functionError } = await import('../../problems/function-error.js');
  return functionError(failure);
}

/** The points of a round, one after another, each in the same array. */
export function* pointsOf(round: Round, x: Float64Array): Generator<Float64Array> {
  const point = x.slice();
  let moved = -1;
  for (let k = 0; k < round.axis.length; k++) {
    const direction = round.directions[round.direction[k] as number];
    const axis = round.axis[k] as number;
    if (direction !== undefined) {
      const along = round.along[k] as number;
      for (let i = 0; i < x.length; i++) {
        point[i] = (x[i] as number) + along * (direction[i] as number);
      }
    } else if (moved === -2) point.set(x);
    else if (moved >= 0) point[moved] = x[moved] as number;
    if (axis >= 0) point[axis] = (point[axis] as number) + (round.offset[k] as number);
    moved = direction === undefined ? axis : -2;
    yield point;
  }
}

/**
 * Runs a check whose core asks for f in rounds, until it has its answers.
 * @param answer f's values at the points of a round, one point after another
 * @param gradient called once, when the first round has been answered
 */
export async function inRounds(
  x: Float64Array,
  options: object,
  answer: (round: Round) => Promise<Float64Array>,
  gradient: () => Float64Array | Promise<Float64Array>,
): Promise<CoreFunctionReport> {
  const core = await functionModule();
  const answers: Float64Array[] = [];
  let given: Float64Array | undefined;
  for (;;) {
    let next: ReturnType<FunctionModule['checkFunction']>;
    try {
      next = core.checkFunction(answers, given, x, options);
    } catch (error) {
      throw await thrownBy(error);
    }
    if (next.report !== undefined) return next.report;
    answers.push(await answer(next.round));
    given ??= await gradient();
  }
}
