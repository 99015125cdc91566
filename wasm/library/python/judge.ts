import type { Round } from '../../bindings/gradcheck-function.mjs';
import type { FunctionOptions, FunctionReport } from '../../types/function.js';
import type { PythonSession } from '../../types/python.js';
import { coreOptions } from '../function/options.js';
import type { Shape } from '../function/point.js';
import { reportOf } from '../function/report.js';
import { inRounds } from '../function/rounds.js';
import { costsOf, type Opened } from './protocol.js';

/** The most that a trial's costs may take, in seconds; beyond it, a sample of entries is tested. */
const MOST_SECONDS = 2;
/** About how often f is called for an entry. */
const CALLS_PER_ENTRY = 25;
const LEAST_ENTRIES = 10;

/** An array of these axes, as the check has it. */
function shapeOfAxes([first, ...rest]: readonly number[]): Shape {
  if (first === undefined) return { kind: 'number' };
  if (rest.length === 0) return { kind: 'numbers', size: first };
  const items = Array.from({ length: first }, () => shapeOfAxes(rest));
  return { kind: 'rows', items, size: [first, ...rest].reduce((a, b) => a * b, 1) };
}

/** How many entries there is time for. */
function entriesFor({ seconds, x }: Opened): number | 'auto' {
  const affordable = Math.floor(MOST_SECONDS / (CALLS_PER_ENTRY * Math.max(seconds, 1e-6)));
  return affordable >= x.length ? 'auto' : Math.max(LEAST_ENTRIES, affordable);
}

/**
 * Judges the gradient of a trial that has been opened.
 * @param factor what the gradient is divided by before
 */
export async function judge(
  session: PythonSession,
  id: number,
  opened: Opened,
  options: FunctionOptions = {},
  factor = 1,
): Promise<FunctionReport> {
  const { x, blocks } = opened;
  const gradient = opened.gradient.map((each) => each / factor);
  const shape: Shape = {
    kind: 'named',
    entries: blocks.map(({ name, shape }) => [name, shapeOfAxes(shape)]),
    size: x.length,
  };
  let asked: Round | undefined;
  const core = await inRounds(x, coreOptions({ entries: entriesFor(opened), ...options }, shape), {
    values(round) {
      asked = round;
      return undefined;
    },
    later: () => {
      options.signal?.throwIfAborted();
      return costsOf(session, id, asked as Round);
    },
    gradient: () => gradient,
  });
  return reportOf(core, shape, false);
}
