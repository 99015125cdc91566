import type { Translation } from 'gradcheck';

/** wasm/problems/command.ts in Chinese. */
export const command = {
  no_file_named: () => '应有一个文件，但没有；--help有说明。',
  no_such_file: () => '没有这个文件。',
  file_not_readable: ({ reason }) => `无法读取（${reason}）。`,
  workers_not_positive: ({ got }) => `应为正整数，得到的是“${got}”。`,
} satisfies Partial<Translation>;
