import { format, type Translation } from 'gradcheck';

const { count } = format;

const FOREIGN = {
  png: 'PNG图像',
  jpeg: 'JPEG图像',
  gif: 'GIF图像',
  riff: 'WebP图像、音频或视频',
  bmp: 'BMP图像',
  tiff: 'TIFF图像',
  pdf: 'PDF文档',
  zip: 'ZIP压缩包（.xlsx和.npz文件也是）',
  gzip: 'gzip压缩包',
  rar: 'RAR压缩包',
  seven_zip: '7z压缩包',
  npy: 'NumPy的.npy文件',
  old_office: '旧版Excel或Word文档',
  parquet: 'Parquet文件',
  sqlite: 'SQLite数据库',
  old_matlab: '7.3以前版本的MATLAB文件',
  markup: 'HTML或XML文档',
};

const FORMATS = 'CSV、TSV、JSON或HDF5';
const ALL_FORMATS = 'CSV、TSV、JSON、HDF5、npz或npy';

/** wasm/problems/files.ts in Chinese. */
export const files = {
  no_file: () => '没有文件。',
  several_files: ({ count }) => `应为一个文件，或同时选择的多个.npy文件，得到的是${count}个。`,
  file_empty: () => `文件为空；应为${ALL_FORMATS}。`,
  file_too_large: ({ size, most }) => `文件大小为${count(size)} MiB；应不超过${count(most)} MiB。`,
  files_too_large: ({ size, most }) => `各文件共${count(size)} MiB；应不超过${count(most)} MiB。`,
  foreign_format: ({ format }) => `这是${FOREIGN[format]}；应为${FORMATS}。`,
  not_text: () => `这不是UTF-8文本；应为${ALL_FORMATS}。`,

  too_many_features: ({ count: n, most }) => `${count(n)}个特征过多；应不超过${count(most)}个。`,
  too_many_examples: ({ most }) => `样本超过${count(most)}个；应不超过此数。`,
  too_many_values: ({ examples, features, most }) =>
    `${count(examples)}个样本乘${count(features)}个特征超过${count(most)}个值；应不超过此数。`,

  byte_order_mark_removed: () => '已去掉开头的字节顺序标记。',
  encoded_as: ({ encoding }) => `根据字节顺序标记，文本为${encoding}。`,
} satisfies Partial<Translation>;
