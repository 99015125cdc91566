import type { CoreFunctionReport, Round } from '../../bindings/gradcheck-function.mjs';
import { functionModule, thrownBy } from './module.js';

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

/** What a check asks of a function. */
export interface Asked {
  /**
   * f's values at all points of a round, one point after another; undefined where that would take
   * longer than the caller's thread may be kept, as `late` then says.
   */
  values(round: Round, late: () => boolean): Float64Array | undefined;
  /** Goes on with a round that was not finished. */
  later(): Promise<Float64Array>;
  gradient(): Float64Array;
}

/** Others get a turn this often, or after twice the time that it takes to get back to work. */
const TURN_MILLISECONDS = 50;

/**
 * Runs a check, whose core asks for f in rounds. It is left where a round takes long, and begun
 * again with the answers there are; what it has computed from them it computes anew.
 */
export async function inRounds(
  x: Float64Array,
  options: object,
  { values, later, gradient }: Asked,
): Promise<CoreFunctionReport> {
  const core = await functionModule();
  const answers: Float64Array[] = [];
  let given: Float64Array | undefined;
  let thrown: { error: unknown } | undefined;
  const letThrough = <T>(action: () => T): T => {
    try {
      return action();
    } catch (error) {
      thrown = { error };
      throw error;
    }
  };
  for (;;) {
    const begin = Date.now();
    let end: number | undefined;
    const answer = (round: Round) =>
      letThrough(() => {
        end ??= Date.now() + Math.max(TURN_MILLISECONDS, 2 * (Date.now() - begin));
        const limit = end;
        const found = values(round, () => Date.now() > limit);
        if (found !== undefined) answers.push(found);
        return found;
      });
    try {
      const report = core.checkFunction(
        answers.slice(),
        answer,
        () => {
          given ??= letThrough(gradient);
          return given;
        },
        x,
        options,
      );
      if (report !== undefined) return report;
    } catch (error) {
      throw thrown ? thrown.error : await thrownBy(error);
    }
    answers.push(await later());
  }
}
