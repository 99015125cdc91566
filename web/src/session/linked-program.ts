/** What a link carries: the program's name and text, and what says its gradient. */
export interface LinkedProgram {
  name: string;
  code: string;
  glue: string;
}

/** Of a program, before it is compressed: no link makes the page take more. */
export const MOST_LINKED = 500_000;

const NAME = /^[^/\\]{1,100}\.(py|ipynb)$/;

/** Letters, digits, - and _: nothing that a mail or a chat would break a link at. */
function toText(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

const toBytes = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) =>
    letter.charCodeAt(0),
  );

/** @throws RangeError as soon as there is more than `most` of it */
async function all(stream: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array> {
  const reader = stream.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.length;
    if (size > most) {
      await reader.cancel();
      throw new RangeError(`more than ${most} bytes`);
    }
    parts.push(part.value);
  }
  return new Uint8Array(await new Blob(parts as BlobPart[]).arrayBuffer());
}

const through = (bytes: Uint8Array<ArrayBuffer>, change: CompressionStream | DecompressionStream) =>
  new Blob([bytes]).stream().pipeThrough(change as ReadableWritablePair<Uint8Array, Uint8Array>);

/**
 * What an address carries after `#python=`: the program, compressed.
 * @throws RangeError for one that is too long
 */
export async function textOf({ name, code, glue }: LinkedProgram): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify({ name, code, glue }));
  if (bytes.length > MOST_LINKED) throw new RangeError(`more than ${MOST_LINKED} bytes`);
  return toText(await all(through(bytes, new CompressionStream('deflate-raw')), MOST_LINKED));
}

/** The program in an address; undefined for what was cut off, or is none. Nothing of it is run. */
export async function programOf(text: string): Promise<LinkedProgram | undefined> {
  try {
    const stream = through(toBytes(text), new DecompressionStream('deflate-raw'));
    const given = JSON.parse(new TextDecoder().decode(await all(stream, MOST_LINKED)));
    const { name, code, glue } = given as Record<string, unknown>;
    if (typeof name !== 'string' || typeof code !== 'string' || typeof glue !== 'string') return;
    return NAME.test(name) ? { name, code, glue } : undefined;
  } catch {
    return undefined;
  }
}
