import { format, type Translation } from 'gradcheck';
import { list } from './lists.js';

const { count, quote } = format;

const CLASSES = {
  integer: '整数',
  float: '浮点',
  time: '时间',
  text: '文本',
  'bit field': '位域',
  opaque: '不透明',
  compound: '复合',
  reference: '引用',
  enumeration: '枚举',
  'variable-length': '变长',
  array: '数组',
  unknown: '未知类型',
};

const typeText = (type: { class: keyof typeof CLASSES; bytes: number }) =>
  `${type.bytes}字节的${CLASSES[type.class]}值`;
const shapeText = (shape: number[]) => shape.join('×');

/** wasm/problems/hdf5.ts in Chinese. */
export const hdf5 = {
  hdf5_not_opened: () => 'HDF5无法打开此文件；它已损坏或不完整。',
  too_many_groups: ({ most }) => `组和数组超过${count(most)}个；应不超过此数。`,
  groups_too_deep: ({ most }) => `组的嵌套超过${most}层；应不超过此数。`,
  no_such_array: ({ name, arrays }) => `没有数组${quote(name)}；有${list(arrays) || '无'}。`,
  no_array_of_numbers: () => '此文件中没有数值数组；应有特征和标签。',
  no_pair: ({ arrays }) =>
    `没有哪两个数组像特征及其标签（有${list(arrays.map(({ name, shape }) => `${name} ${shapeText(shape)}`))}）；请按名称选择。`,
  several_pairs: ({ pairs, more }) =>
    `看不出哪些数组是特征和标签（${list(pairs.map(({ x, y }) => `${x}与${y}`))}${more ? '、…' : ''}）；请按名称选择。`,

  features_not_numbers: ({ type }) => `其中是${typeText(type)}；应为数值。`,
  labels_of_other_type: ({ type }) => `其中是${typeText(type)}；应为数值或文本。`,
  has_no_values: ({ shape }) => `它是空的，形状为${shapeText(shape)}。`,
  not_labels_of: ({ shape, examples, x, x_shape }) =>
    `其形状为${shapeText(shape)}；应为${quote(x)}（形状为${shapeText(x_shape)}）的${count(examples)}个样本各有一个标签。`,
  several_texts: ({ count }) => `每个样本有${count}个文本；应为一个。`,
  stored_not_finite: ({ got }) => `应为有限数，得到的是${got}。`,
  integer_not_exact: ({ got }) => `整数${got}超出2^53，双精度数在此不再精确。`,
  text_missing: () => '缺少标签；每个样本应有一个。',
  values_not_read: () => '其中的值无法读取；文件已损坏，或引用了另一个文件。',
  obstacle_of_it: ({ obstacle }, say) => `它${say(obstacle)}。`,

  has_unknown_filter: ({ name, id }) =>
    `用过滤器'${name}'（${id}）压缩，此处无法解压；请用gzip或不压缩保存`,
  is_virtual: () => '是虚拟数组，其值在其他文件中；请保存为普通数组',
  holds_large_texts: ({ most }) => `中的文本比标签更多或更长；总共应不超过${count(most)}个字符`,
  holds_other_type: ({ type }) => `中是${typeText(type)}；应为数值`,
  cannot_be_read: () => '无法读取；文件已损坏，或引用了另一个文件',

  pair_found: ({ x, y, by }) =>
    `特征为${quote(x)}，标签为${quote(y)}，依据是${by === 'names' ? '名称' : '形状'}。`,
} satisfies Partial<Translation>;
