import { backwardPass, EMPTY, MISTAKES, type Mistake } from './backward-pass.js';

/** What one can start from. */
export interface Start {
  /** As in the address: `solution`, `empty`, `mistake-1`. */
  id: string;
  text: string;
  /** In an exercise: the mistake to be found. */
  mistake?: { name: string } & Mistake;
}

export const STARTS: readonly Start[] = [
  { id: 'solution', text: backwardPass() },
  { id: 'empty', text: EMPTY },
  ...Object.entries(MISTAKES).map(([name, mistake], i) => ({
    id: `mistake-${i + 1}`,
    text: backwardPass(mistake),
    mistake: { name, ...mistake },
  })),
];

const keyOf = (start: Start) => `gradcheck-code-${start.id}`;

/** What was typed into this start, or its own text. */
export function textOf(start: Start): string {
  try {
    return localStorage.getItem(keyOf(start)) ?? start.text;
  } catch {
    return start.text; // Storage may be switched off.
  }
}

/** Keeps what was typed for the next visit. */
export function keepText(start: Start, text: string): void {
  try {
    if (text === start.text) localStorage.removeItem(keyOf(start));
    else localStorage.setItem(keyOf(start), text);
  } catch {
    // Not remembered then; the check itself works.
  }
}
