import { sayOfFiles as say } from '../problems/files.js';
import { GradcheckError } from '../problems/gradcheck-error.js';
import type { Statement } from '../problems/problem.js';

export interface Text {
  text: string;
  notes: Statement[];
}

/**
 * Decodes a text file: UTF-8, or what its byte order mark (BOM) says.
 * @throws GradcheckError if the bytes are not text in that encoding.
 */
export function decodeText(file: string, bytes: Uint8Array): Text {
  const bom = (...mark: number[]) => mark.every((byte, i) => bytes[i] === byte);
  const notes: Statement[] = [];
  let encoding = 'utf-8';
  if (bom(0xef, 0xbb, 0xbf)) {
    notes.push(say('byte_order_mark_removed'));
  } else if (bom(0xff, 0xfe) || bom(0xfe, 0xff)) {
    encoding = bom(0xff, 0xfe) ? 'utf-16le' : 'utf-16be';
    notes.push(say('encoded_as', { encoding: encoding.toUpperCase() }));
  }
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    const nul = text.indexOf('\0');
    if (nul < 0) return { text, notes };
  } catch {
    // Falls through to the one sentence for all that is not text.
  }
  throw new GradcheckError(say('not_text'), { file });
}
