import type { CheckReport, Verdict } from '../types/report.js';

/** Up to which difference the rule passes: τ, and what rounding adds where a gradient is not in double. */
export const limitOf = ({ threshold, given }: Pick<CheckReport, 'threshold' | 'given'>) =>
  threshold + (given?.allowance ?? 0);

/** Whether the gradient is wrong, whatever the rule says. */
export const isWrong = (verdict: Verdict) => verdict === 'wrong' || verdict === 'missed_bug';
