import type { Translation } from 'gradcheck';

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

/** wasm/problems/foreign.ts in Chinese. */
export const foreign = {
  foreign_format: ({ format }) => `这是${FOREIGN[format]}；应为CSV、TSV、JSON或HDF5。`,
} satisfies Partial<Translation>;
