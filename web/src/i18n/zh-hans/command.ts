import type { Translation } from 'gradcheck';

/** wasm/problems/command.ts in Chinese. */
export const command = {
  no_file_named: () => '应有一个文件，但没有；--help有说明。',
  no_such_file: () => '没有这个文件。',
  file_not_readable: ({ reason }) => `无法读取（${reason}）。`,
  is_a_folder: () => '这是一个文件夹；应为文件。',
  workers_out_of_range: ({ most, got }) => `应为1到${most}的整数，得到的是“${got}”。`,
  output_not_written: ({ reason }) => `无法写出报告（${reason}）。`,
  not_for_programs: ({ flag }) => `--${flag}对程序没有作用。`,
  for_programs_only: ({ flag }) => `--${flag}只用于Python程序。`,
} satisfies Partial<Translation>;
