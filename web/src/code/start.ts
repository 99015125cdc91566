import type { Bug } from 'gradcheck';

/** What one can start from. */
export interface Start {
  /** As in the address: `solution`, `empty`, `mistake-1`, `softmax-mistake-1`. */
  id: string;
  /** What it is called by in its list, where that is not its id: `mistake-1`. */
  name?: string;
  /** In an exercise: the mistake to be found. */
  mistake?: unknown;
}

/** What the mistake of an exercise is. */
export interface Answer {
  sentence: string;
  lines: Pick<Bug, 'wrong_line' | 'correct_line'>;
}
