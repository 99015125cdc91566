import { format, type Translation } from 'gradcheck';
import { list } from './lists.js';

const { count } = format;

type Kind = { kind: 'array' | 'object' } | { kind: 'value'; shown: string };

function kind(got: Kind): string {
  if (got.kind === 'value') return got.shown;
  return got.kind === 'array' ? '数组' : '对象';
}

const EXPECTED = {
  value: '值',
  'value or ]': '值或]',
  key: '带引号的键',
  'key or }': '带引号的键或}',
  ':': ':',
  ', or ]': ',或]',
  ', or }': ',或}',
  'the end': '结尾',
  'a finite number': '有限数',
};

function gotText(expected: keyof typeof EXPECTED, got: string | null): string {
  if (got === null) return '文件结尾';
  return expected === 'a finite number' ? got : `'${got}'`;
}

const place = (at: number[]) => (at.length > 0 ? `在[${at.join(', ')}]处` : '');

const EMPTY = { examples: '应每行一个样本', objects: '应每个样本一个对象', numbers: '应含有数值' };

const MANY = { 'arrays and objects': '数组和对象', values: '值', keys: '键', texts: '文本' };

/** wasm/problems/json.ts in Chinese. */
export const json = {
  not_json: ({ expected, got }) =>
    `这不是JSON：应为${EXPECTED[expected]}，得到的是${gotText(expected, got)}。`,
  too_much_json: ({ what, most }) =>
    `${MANY[what]}超过${count(most)}个；应不超过此数，这么多的数据请保存为npz或HDF5。`,

  no_dataset: ({ got }) => `应为{"X": [[…], …], "y": […]}或对象数组，得到的是${kind(got)}。`,
  no_such_key: ({ keys }) =>
    `没有这个键；应为{"X": [[…], …], "y": […]}或对象的数组${keys.length > 0 ? `，得到的键有${list(keys)}` : ''}。`,
  key_twice: ({ keys }) => `${keys.join('和')}同时存在；应只有一个。`,
  not_an_array: ({ got }) => `应为数组，得到的是${kind(got)}。`,
  array_empty: ({ expected }) => `数组为空；${EMPTY[expected]}。`,
  labels_for_examples: ({ labels, examples, name }) =>
    `${count(examples)}个样本有${count(labels)}个标签；${name}的每行应有一个。`,
  not_a_label_or_row: () => '应为一个标签或一行数。',
  not_an_example: ({ got }) => `应为含一个样本各值的对象，得到的是${kind(got)}。`,
  too_few_keys: ({ keys }) =>
    `得到${keys === 1 ? '一个键' : '没有键'}；应至少有一个特征和一个标签。`,
  key_not_in_first: () => '第一个对象中没有这个键；每个对象的键应相同。',
  nested_too_deep: ({ depth, most }) => `数组嵌套了${count(depth)}层；应不超过${most}层。`,
  not_an_array_of: ({ length, got }) => `应为${length}个元素的数组，得到的是${kind(got)}。`,
  other_length: ({ got, expected }) =>
    `得到${count(got)}个值，应与第一个样本一样为${count(expected)}个。`,
  json_number_missing: () => '缺少值；应为一个数，请补上或删除此样本。',
  json_label_missing: () => '缺少标签；应为一个数或文本，请补上或删除此样本。',
  not_a_json_number: ({ got }) => `应为一个数，得到的是${kind(got)}。`,
  json_number_not_finite: ({ got }) => `应为有限数，得到的是${kind(got)}。`,
  not_a_json_label: ({ got }) => `应为一个数或文本，得到的是${kind(got)}。`,

  not_an_object_of_arrays: ({ got }) =>
    `应为含数组的对象{"X": [[…], …], "W1": …}，得到的是${kind(got)}。`,
  too_many_arrays: ({ most }) => `数组超过${count(most)}个；应不超过此数。`,
  is_nested_too_deep: ({ most }) => `嵌套过深；应不超过${most}个轴`,
  has_no_finite_number: ({ got, at }) => `${place(at)}是${kind(got)}；应为有限数`,
  has_no_array: ({ got, at, length }) => `${place(at)}是${kind(got)}；应为${length}个元素的数组`,
  has_other_length: ({ got, at, length }) =>
    `${place(at)}有${got}个值；应与第一行一样为${length}个`,

  keys_not_read: ({ keys }) => `未读取的键：${list(keys)}。`,
} satisfies Partial<Translation>;
