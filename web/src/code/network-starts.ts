import { backwardPass, EMPTY, MISTAKES, type Mistake } from './backward-pass.js';
import type { Start } from './start.js';

/** What one can start from. */
export interface NetworkStart extends Start {
  text: string;
  /** In an exercise: the mistake to be found. */
  mistake?: { name: string } & Mistake;
}

export const NETWORK_STARTS: readonly [NetworkStart, ...NetworkStart[]] = [
  { id: 'solution', text: backwardPass() },
  { id: 'empty', text: EMPTY },
  ...Object.entries(MISTAKES).map(([name, mistake], i) => ({
    id: `mistake-${i + 1}`,
    text: backwardPass(mistake),
    mistake: { name, ...mistake },
  })),
];
