/** A file with its place among those that came with it: `model.py`, `layers/affine.py`. */
export interface Dropped {
  path: string;
  file: File;
}

/** What lies in folders of programs and is nobody's program or data. */
const NOT_THEIRS = /(^|\/)(\.|__pycache__|node_modules|venv\/)/;

/** Of a larger folder only so many files are looked at. */
const MOST_FILES = 1000;

/** Files of an input; of a chosen folder its own name is left out. */
export const filesOf = (files: Iterable<File>): Dropped[] =>
  [...files]
    .map((file) => ({ path: file.webkitRelativePath.replace(/^[^/]*\//, '') || file.name, file }))
    .filter(({ path }) => !NOT_THEIRS.test(path))
    .slice(0, MOST_FILES);

const fileOf = (entry: FileSystemFileEntry) =>
  new Promise<File>((resolve, reject) => entry.file(resolve, reject));

/** A reader gives a hundred at a time, and none when it is at the end. */
async function entriesIn(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const more = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (more.length === 0) return all;
    all.push(...more);
  }
}

async function below(entry: FileSystemEntry, path: string, found: Dropped[]): Promise<void> {
  if (NOT_THEIRS.test(path) || found.length >= MOST_FILES) return;
  if (entry.isFile) {
    found.push({ path, file: await fileOf(entry as FileSystemFileEntry) });
    return;
  }
  for (const each of await entriesIn(entry as FileSystemDirectoryEntry)) {
    await below(each, path === '' ? each.name : `${path}/${each.name}`, found);
  }
}

/** What was dropped, with all that is in its folders; a folder that came alone is left out of the names. */
export async function filesDropped({ items, files }: DataTransfer): Promise<Dropped[]> {
  const entries = [...items].map((item) => item.webkitGetAsEntry()).filter((each) => each !== null);
  if (!entries.some(({ isDirectory }) => isDirectory)) return filesOf(files);
  const found: Dropped[] = [];
  for (const entry of entries) await below(entry, entries.length === 1 ? '' : entry.name, found);
  return found;
}
