import type { Statement } from '../../problems/problem.js';
import type { SubjectReport, TrialReport } from '../../types/python.js';
import type { LoadedTrial } from './protocol.js';
import type { Judged } from './trials.js';

/** What is found out about a subject. */
export type Finding = Pick<
  SubjectReport,
  'verdict' | 'reasons' | 'condition' | 'convention' | 'trials'
>;
export const plain = ({ kind, cost, notes, broken, report }: Judged): TrialReport => ({
  kind,
  cost,
  notes,
  broken,
  report,
});

export const open = (reason: Statement, trials: readonly Judged[] = []): Finding => ({
  verdict: 'undecided',
  reasons: [reason],
  trials: trials.map(plain),
});

/** Trials by the cost that they are of. */
export function byCost(trials: readonly LoadedTrial[]): LoadedTrial[][] {
  const groups = new Map<string, LoadedTrial[]>();
  for (const trial of trials) {
    const key = trial.cost ?? '';
    groups.set(key, [...(groups.get(key) ?? []), trial]);
  }
  return [...groups.values()];
}
