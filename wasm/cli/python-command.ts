import { dirname, resolve } from 'node:path';
import { checkProgram } from '../library/python/check-program.js';
import { sayOfCommand as say } from '../problems/command.js';
import { GradcheckError } from '../problems/gradcheck-error.js';
import type { FunctionVerdict } from '../types/function.js';
import { print } from './output.js';
import { startPython } from './python-start.js';
import { programText } from './python-text.js';
import { readInputs } from './read-inputs.js';

const EXIT_CODES: Record<FunctionVerdict, number> = {
  correct: 0,
  correct_at_kinks: 0,
  false_alarm: 0,
  wrong: 1,
  missed_bug: 1,
  undecided: 3,
};

/** `model.py`, `notebook.ipynb`, `model.py:cost,gradient`; undefined for what is no program. */
export function programOf(argument: string): { path: string; target?: string[] } | undefined {
  const match = /^(.*\.(?:py|ipynb))(?::([\w.,]+))?$/.exec(argument);
  if (match?.[1] === undefined) return undefined;
  return { path: match[1], ...(match[2] && { target: match[2].split(',') }) };
}

async function textOf(path: string): Promise<string> {
  const [file] = await readInputs([path]);
  return new TextDecoder().decode(file?.bytes);
}

export interface PythonOptions {
  python?: string | undefined;
  glue?: string | undefined;
  json?: boolean | undefined;
}

const FLAGS = new Set(['python', 'glue']);

/** @throws GradcheckError for a flag that changes nothing: one of networks, or one of programs. */
export function requireFlagsOfPrograms(flags: readonly string[], isProgram: boolean) {
  const idle = flags.find((flag) => flag !== 'json' && FLAGS.has(flag) !== isProgram);
  if (idle === undefined) return;
  throw new GradcheckError(
    say(isProgram ? 'not_for_programs' : 'for_programs_only', { flag: idle }),
  );
}

/** Checks a program; files of arrays may stand beside it. @returns the exit code */
export async function checkPython(
  { path, target }: { path: string; target?: string[] },
  data: readonly string[],
  { python, glue, json }: PythonOptions,
): Promise<number> {
  const full = resolve(path);
  const file = {
    name: path,
    text: await textOf(path),
    folder: dirname(full),
    target,
    glue: glue === undefined ? undefined : await textOf(glue),
    data: data.map((each) => resolve(each)),
  };
  const session = await startPython(python, dirname(full));
  try {
    const report = await checkProgram(session, file);
    await print(json ? `${JSON.stringify(report)}\n` : programText(report));
    return EXIT_CODES[report.verdict];
  } finally {
    session.dispose();
  }
}
