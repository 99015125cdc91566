import type { Translation } from 'gradcheck';

/** wasm/problems/library.ts in Chinese. */
export const library = {
  not_so_many_steps: ({ most, got }) => `应为0到${most}之间的整数，得到的是${got}。`,
  function_not_a_number: ({ type }) => `应为一个数，得到的是${type}。`,
  gradient_not_numbers: () => '应为数值数组。',
} satisfies Partial<Translation>;
