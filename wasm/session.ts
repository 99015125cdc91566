import type { CoreModule } from './gradcheck-core.mjs';
import type { CheckOptions } from './types.js';

/** The numbers of a dataset: what the core needs of it. */
export interface SessionData {
  x: Float64Array;
  features: number;
  y: Float64Array;
  outputs: number;
}

/** One check that is open in one engine: ranges of the numerical gradient can be asked for. */
export interface Session {
  /** The length of θ. */
  readonly parameters: number;
  /** Entries [begin, end) of the numerical gradient. */
  range(begin: number, end: number): Promise<Float64Array>;
  /** The report, without `seconds`, as JSON. */
  report(numerical: Float64Array): Promise<string>;
  /** Frees the engine's memory; the session cannot be used afterwards. */
  close(): void;
}

/** Opens sessions: in this thread, or in a worker. */
export interface Engine {
  open(data: SessionData, options: Partial<CheckOptions>): Promise<Session>;
  dispose(): void;
}

/** Runs the core in the calling thread, which it blocks for the length of each range. */
export function localEngine(module: CoreModule): Engine {
  return {
    async open(data, options) {
      const check = new module.Check(
        JSON.stringify(options),
        data.x,
        data.features,
        data.y,
        data.outputs,
      );
      return {
        parameters: check.parameterCount(),
        range: async (begin, end) => check.numericalGradient(begin, end),
        report: async (numerical) => check.report(numerical),
        close: () => check.delete(),
      };
    },
    dispose() {},
  };
}
