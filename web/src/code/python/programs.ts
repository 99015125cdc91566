import { Refused } from '../../session/errors.js';
import { text } from './strings.js';

/** What the visitor has written or dropped. */
export interface OwnProgram {
  /** The name of its file; ends in .py or .ipynb. */
  name: string;
  code: string;
  /** Lines that define params, cost() and gradient(); none where it is empty. */
  glue: string;
  /** Files beside it, by their names. */
  beside: Record<string, Uint8Array>;
}

const MOST_BYTES = 64_000_000;
const PROGRAM = /\.(py|ipynb)$/;
const ARRAYS = /\.(npz|npy|json)$/;

/** Stands at the end of each cell of a notebook, as other editors have it between cells. */
const CELL_END = '# %%';

/** @throws Refused for what is no notebook */
function cellsOf(notebook: string): string {
  try {
    const { cells, worksheets } = JSON.parse(notebook);
    const all = cells ?? worksheets.flatMap((sheet: { cells: unknown[] }) => sheet.cells);
    return all
      .filter((cell: { cell_type: string }) => cell.cell_type === 'code')
      .map((cell: { source?: string | string[]; input?: string | string[] }) => {
        const source = cell.source ?? cell.input ?? '';
        return `${Array.isArray(source) ? source.join('') : source}\n${CELL_END}`;
      })
      .join('\n');
  } catch {
    throw new Refused(() => text.noNotebook);
  }
}

/** The program as Python reads it: of a notebook its cells, whose lines are those of the editor. */
export function sourceOf({ name, code }: OwnProgram): string {
  if (!name.endsWith('.ipynb')) return code;
  const cells = code.split(/(?<=^# %%)\n/m);
  return JSON.stringify({ cells: cells.map((source) => ({ cell_type: 'code', source })) });
}

/** Files of arrays beside it, whose arrays the program may be called with. */
export const arraysBeside = ({ beside }: OwnProgram) =>
  Object.keys(beside).filter((name) => ARRAYS.test(name));

/**
 * Files that were dropped together: the first that is a program is shown, the others lie beside it.
 * @throws Refused where none is one, or they are too large
 */
export async function readProgram(files: readonly File[]): Promise<OwnProgram> {
  const size = files.reduce((sum, file) => sum + file.size, 0);
  if (size > MOST_BYTES) throw new Refused(() => text.tooLarge(MOST_BYTES / 1e6));
  const main = files.find(({ name }) => PROGRAM.test(name));
  if (main === undefined) throw new Refused(() => text.noProgram);
  const beside = await Promise.all(
    files
      .filter((file) => file !== main)
      .map(async (file) => [file.name, new Uint8Array(await file.arrayBuffer())] as const),
  );
  const code = await main.text();
  return {
    name: main.name,
    code: main.name.endsWith('.ipynb') ? cellsOf(code) : code,
    glue: '',
    beside: Object.fromEntries(beside),
  };
}
