/** The files that the command is given: of a size that is read, or a pipe that ends before it. */
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { sayOfCommand as say } from '../problems/command.js';
import { GradcheckError } from '../problems/gradcheck-error.js';
import { MAX_FILE_BYTES, requireFit } from '../readers/limits.js';
import type { InputFile } from '../types/files.js';

/** Something that may not be there, or not be a file. */
async function ofFile<T>(path: string, action: Promise<T>): Promise<T> {
  try {
    return await action;
  } catch (error) {
    if (error instanceof GradcheckError) throw error;
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    const said = isMissing
      ? say('no_such_file')
      : say('file_not_readable', { reason: String(error) });
    throw new GradcheckError(said, { file: path });
  }
}

/** Of a pipe or a device nobody knows the size: it is read up to the limit. */
async function readBounded(path: string): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of createReadStream(path)) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > MAX_FILE_BYTES) requireFit([{ name: basename(path), size }]);
  }
  return Buffer.concat(chunks);
}

/** @throws GradcheckError for what is not there, cannot be read, or is too large */
export async function readInputs(paths: string[]): Promise<InputFile[]> {
  const named = await Promise.all(
    paths.map(async (path) => ({
      name: basename(path),
      path,
      status: await ofFile(path, stat(path)),
    })),
  );
  requireFit(named.map(({ name, status }) => ({ name, size: status.size })));
  return Promise.all(
    named.map(async ({ name, path, status }) => {
      if (status.isDirectory()) throw new GradcheckError(say('is_a_folder'), { file: path });
      const bytes = status.isFile() ? readFile(path) : readBounded(path);
      return { name, bytes: await ofFile(path, bytes) };
    }),
  );
}
