import { format, type Translation } from 'gradcheck';

const { count } = format;

const ALL_FORMATS = 'CSV、TSV、JSON、HDF5、npz或npy';

/** wasm/problems/files.ts in Chinese. */
export const files = {
  no_file: () => '没有文件。',
  several_files: ({ count }) => `应为一个文件，或同时选择的多个.npy文件，得到的是${count}个。`,
  file_empty: () => `文件为空；应为${ALL_FORMATS}。`,
  file_too_large: ({ size, most }) => `文件大小为${count(size)} MiB；应不超过${count(most)} MiB。`,
  files_too_large: ({ size, most }) => `各文件共${count(size)} MiB；应不超过${count(most)} MiB。`,
  not_text: () => `这不是UTF-8文本；应为${ALL_FORMATS}。`,

  too_many_features: ({ count: n, most }) => `${count(n)}个特征过多；应不超过${count(most)}个。`,
  too_many_examples: ({ most }) => `样本超过${count(most)}个；应不超过此数。`,
  too_many_values: ({ examples, features, most }) =>
    `${count(examples)}个样本乘${count(features)}个特征超过${count(most)}个值；应不超过此数。`,

  byte_order_mark_removed: () => '已去掉开头的字节顺序标记。',
  encoded_as: ({ encoding }) => `根据字节顺序标记，文本为${encoding}。`,
} satisfies Partial<Translation>;
