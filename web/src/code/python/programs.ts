import { Refused } from '../../session/errors.js';
import type { Dropped } from './dropped.js';
import { text } from './strings.js';

/** What the visitor has written or dropped. */
export interface OwnProgram {
  /** Its file, by its place among those that came with it; ends in .py or .ipynb. */
  name: string;
  code: string;
  /** Lines that define params, cost() and gradient(); none where it is empty. */
  glue: string;
  /** Files beside it, by their places. */
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

const depth = (path: string) => path.split('/').length;

/**
 * Files that came together: the first of the outermost that is a program is shown, the others lie
 * beside it.
 * @throws Refused where none is one, or they are too large
 */
export async function readProgram(files: readonly Dropped[]): Promise<OwnProgram> {
  const size = files.reduce((sum, { file }) => sum + file.size, 0);
  if (size > MOST_BYTES) throw new Refused(() => text.tooLarge(MOST_BYTES / 1e6));
  const [main] = files
    .filter(({ path }) => PROGRAM.test(path))
    .sort((a, b) => depth(a.path) - depth(b.path));
  if (main === undefined) throw new Refused(() => text.noProgram);
  const beside = await Promise.all(
    files
      .filter((each) => each !== main)
      .map(async ({ path, file }) => [path, new Uint8Array(await file.arrayBuffer())] as const),
  );
  const code = shown(main.path, await main.file.text());
  return { name: main.path, code, glue: '', beside: Object.fromEntries(beside) };
}

/** What the editor shows of a file. */
const shown = (name: string, content: string) =>
  name.endsWith('.ipynb') ? cellsOf(content) : content;

/** All files that could be the program, in the order of their names. */
export const programsOf = ({ name, beside }: OwnProgram) =>
  [name, ...Object.keys(beside).filter((each) => PROGRAM.test(each))].sort();

/** The same files with another of them as the program. @throws Refused for what is no notebook */
export function asProgram(program: OwnProgram, name: string): OwnProgram {
  const { [name]: chosen, ...others } = program.beside;
  if (chosen === undefined) return program;
  const beside = { ...others, [program.name]: new TextEncoder().encode(sourceOf(program)) };
  return { ...program, name, code: shown(name, new TextDecoder().decode(chosen)), beside };
}
