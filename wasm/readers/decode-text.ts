import { refusal } from '../problems/refusal.js';
import { ALL_FORMATS } from './limits.js';

export interface Text {
  text: string;
  notes: string[];
}

/**
 * Decodes a text file: UTF-8, or what its byte order mark (BOM) says.
 * @throws GradcheckError if the bytes are not text in that encoding.
 */
export function decodeText(file: string, bytes: Uint8Array): Text {
  const bom = (...mark: number[]) => mark.every((byte, i) => bytes[i] === byte);
  const notes: string[] = [];
  let encoding = 'utf-8';
  if (bom(0xef, 0xbb, 0xbf)) {
    notes.push('The byte order mark at the start was removed.');
  } else if (bom(0xff, 0xfe) || bom(0xfe, 0xff)) {
    encoding = bom(0xff, 0xfe) ? 'utf-16le' : 'utf-16be';
    notes.push(`The text is ${encoding.toUpperCase()}, by its byte order mark.`);
  }
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    const nul = text.indexOf('\0');
    if (nul < 0) return { text, notes };
  } catch {
    // Falls through to the one sentence for all that is not text.
  }
  throw refusal({ file }, `this is not text in UTF-8; expected ${ALL_FORMATS}.`);
}
