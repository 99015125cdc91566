/** What the command prints. A verdict's exit code is not to be taken for what became of its text. */
import { sayOfCommand as say } from '../problems/command.js';
import { writtenOut } from '../problems/format.js';
import { GradcheckError } from '../problems/gradcheck-error.js';

// What fails is told by each write; without these, Node would end with 1, which says "wrong".
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

/** Names in files are their owners': shown, not obeyed. Lines and columns are ours. */
const OBEYED = /(?![\n\t])[\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;
const shown = (text: string) => writtenOut(text, OBEYED);

/**
 * Prints a text. A reader that is gone has read enough.
 * @throws GradcheckError where it cannot be written
 */
export async function print(text: string): Promise<void> {
  const error = await new Promise<NodeJS.ErrnoException | null | undefined>((resolve) => {
    process.stdout.write(shown(text), resolve);
  });
  if (!error || error.code === 'EPIPE') return;
  throw new GradcheckError(say('output_not_written', { reason: error.message }));
}

/** Says something on stderr, as far as that can be done. */
export const complain = (text: string) => void process.stderr.write(`${shown(text)}\n`);
