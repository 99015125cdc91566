import { checkProgram, GradcheckError, type ProgramReport } from 'gradcheck';
import { Ended, FOLDER } from '../../sandbox/python/interpreter.js';
import { CodeRun } from '../code-run.js';
import { arraysBeside, type OwnProgram, sourceOf } from './programs.js';
import { python, refusedFor } from './python.js';

/**
 * Has the gradients in a program checked. It runs in the sandbox, which answers with costs and
 * gradients; they are judged outside, by the core.
 */
export class PythonRun extends CodeRun<OwnProgram, ProgramReport> {
  /** The line that is to blame for there being no report. */
  line: number | undefined;

  protected async check(program: OwnProgram, signal: AbortSignal): Promise<ProgramReport> {
    this.line = undefined;
    const interpreter = await python.start();
    signal.throwIfAborted();
    const { name, glue, beside } = program;
    const source = sourceOf(program);
    try {
      await interpreter.begin({ ...beside, [name]: new TextEncoder().encode(source) });
      const session = {
        ask: (request: object) => {
          signal.throwIfAborted();
          return interpreter.ask(request);
        },
      };
      const file = {
        name,
        text: source,
        folder: [FOLDER, ...name.split('/').slice(0, -1)].join('/'),
        data: arraysBeside(program).map((each) => `${FOLDER}/${each}`),
        ...(glue.trim() !== '' && { glue }),
      };
      return await checkProgram(session, file, { signal });
    } catch (error) {
      if (error instanceof Ended) {
        if (error.why !== 'stopped') python.start().catch(() => undefined); // warm for the next run
        throw refusedFor(error);
      }
      if (error instanceof GradcheckError && error.problem.code === 'not_python') {
        this.line = error.problem.values.line;
      }
      throw error;
    }
  }
}
