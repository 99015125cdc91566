import type { Translation } from 'gradcheck';

/** wasm/problems/library.ts in Chinese. */
export const library = {
  not_so_many_steps: ({ most, got }) => `应为0到${most}之间的整数，得到的是${got}。`,
} satisfies Partial<Translation>;
