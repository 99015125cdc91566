import type { CheckReport } from 'gradcheck';

/** Up to which difference the rule passes: τ, and what rounding adds where the gradient is not in double. */
export const limitOf = ({ threshold, given }: CheckReport) => threshold + (given?.allowance ?? 0);
