import { checkRecorded } from '../library/function/recorded.js';
import { GradcheckError } from '../problems/gradcheck-error.js';
import { sayOfRecorded as say } from '../problems/recorded.js';
import { parseNumber } from '../settings/settings.js';
import type { ArraySet } from '../types/arrays.js';
import type { FunctionVerdict } from '../types/function.js';
import { print } from './output.js';
import { recordedSummary } from './recorded-text.js';

const EXIT_CODES: Record<FunctionVerdict, number> = {
  correct: 0,
  correct_at_kinks: 0,
  false_alarm: 0,
  missed_bug: 1,
  wrong: 1,
  undecided: 3,
};

/** Flags that only recorded costs have, and all others that they know. */
export const FLAGS_OF_RECORDED = ['noise', 'absolute-tolerance', 'relative-tolerance'];
const FLAGS_TOO = ['threshold', 'epsilon', 'json'];

/** @throws GradcheckError for a flag that changes nothing */
export function refuseFlagsOfRecorded(flags: readonly string[]) {
  const name = flags.find((flag) => FLAGS_OF_RECORDED.includes(flag));
  if (name !== undefined) throw new GradcheckError(say('option_of_recorded', { name }));
}

/**
 * Checks a gradient of any function, with values of it that another program recorded.
 * @returns the exit code
 */
export async function checkRecordedFile(
  arrays: ArraySet,
  flags: Readonly<Record<string, unknown>>,
): Promise<number> {
  const idle = Object.keys(flags).find(
    (flag) => ![...FLAGS_OF_RECORDED, ...FLAGS_TOO].includes(flag),
  );
  if (idle !== undefined) {
    throw new GradcheckError(say('recorded_has_no_option', { name: idle }), { file: arrays.name });
  }
  const numberOf = (name: string) => {
    const text = flags[name];
    return typeof text !== 'string' || text === 'auto' ? undefined : parseNumber(name, text);
  };
  const report = await checkRecorded(arrays, {
    epsilon: numberOf('epsilon'),
    threshold: numberOf('threshold'),
    noise: numberOf('noise'),
    absolute_tolerance: numberOf('absolute-tolerance'),
    relative_tolerance: numberOf('relative-tolerance'),
  });
  const plain = (_: string, value: unknown) =>
    ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value;
  await print(flags.json === true ? `${JSON.stringify(report, plain)}\n` : recordedSummary(report));
  return EXIT_CODES[report.verdict];
}
