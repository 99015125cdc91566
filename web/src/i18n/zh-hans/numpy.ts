import { format, type Translation } from 'gradcheck';

const { count } = format;

const UNREADABLE = {
  objects: 'Python对象',
  text: '文本',
  complex: '复数',
  records: '记录',
  dates: '日期',
  durations: '时长',
};
const TYPES = '应为bool、int8到int64、uint8到uint64，或float16到float64';

/** wasm/problems/numpy.ts in Chinese. */
export const numpy = {
  is_no_npy: () => '不是.npy格式',
  is_other_npy_version: ({ version }) => `是.npy格式的第${version}版；应为1、2或3`,
  has_long_header: ({ bytes, most }) => `的文件头有${count(bytes)}字节；应不超过${count(most)}字节`,
  has_damaged_header: () => '的文件头已损坏',
  holds_unreadable: ({ type }) => `中是${UNREADABLE[type]}；${TYPES}`,
  holds_unknown_type: ({ type }) => `中是类型为${type}的值；${TYPES}`,
  has_many_axes: ({ axes, most }) => `有${axes}个轴；应不超过${most}个`,
  has_large_shape: ({ shape, most }) => `的形状为${shape.join('×')}；应不超过${count(most)}个值`,
  has_other_bytes: ({ bytes, shape, dtype, needed }) =>
    `有${count(bytes)}字节的值；其形状${shape.join('×') || '()'}、类型${dtype}需要${count(needed)}字节`,
  has_more_values: () => '中的值比其形状所说的多',
  holds_inexact_integer: ({ got }) => `中有整数${got}，超出2^53，双精度数在此不再精确`,

  is_no_archive: () => '已损坏或不完整：ZIP压缩包的结尾不是这样',
  has_many_files: ({ files, most }) => `中有${files}个文件；应不超过${most}个`,
  is_damaged: () => '已损坏',
  is_damaged_or_cut_off: () => '已损坏或不完整',
  is_cut_off: () => '不完整',
  is_encrypted: () => '已加密',
  is_compressed_otherwise: ({ method }) => `用方法${method}压缩；应为不压缩或deflate`,
  is_not_decompressed: () => '已损坏：无法解压',
  has_other_checksum: () => '已损坏：校验和不符',
} satisfies Partial<Translation>;
