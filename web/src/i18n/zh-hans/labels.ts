import { format, type Translation } from 'gradcheck';
import { list } from './lists.js';

const { count, quote } = format;

/** wasm/problems/labels.ts in Chinese. */
export const labels = {
  label_not_a_number: ({ got }) => `应为一个数，得到的是${quote(got)}。`,
  label_not_a_class: ({ task, got }) => `任务'${task}'需要类别；应为整数或文本，得到的是${got}。`,
  label_not_one_hot: ({ task }) =>
    `任务'${task}'需要类别；应为一个标签，或只有一个1、其余为0的一行。`,
  one_class: ({ examples, label }) =>
    `${examples === 1 ? '唯一的标签是' : `全部${count(examples)}个标签都是`}${quote(label)}；分类至少需要两类。`,
  too_many_classes: ({ count: n, most }) =>
    `${count(n)}个不同的标签过多；应不超过${count(most)}类。`,
  not_two_classes: ({ classes }) =>
    `任务'binary'需要两类，得到的是${count(classes.length)}类：${list(classes)}。`,
  too_many_targets: ({ count: n, most }) =>
    `每个样本${count(n)}个标签过多；应不超过${count(most)}个。`,
  no_such_column: ({ name, columns }) => `没有${quote(name)}列；有${list(columns)}。`,

  integers_as_numbers: ({ name, values, examples }) =>
    `标签${quote(name)}是整数，在${count(examples)}个样本中有${count(values)}个不同的值：按数（回归）而不是按类别读取。`,
  integers_as_classes: ({ name, values }) => `${quote(name)}中的${values}个不同整数按类别读取。`,
  rows_as_classes: ({ name, classes }) => `${quote(name)}的各行是独热编码：按${classes}类读取。`,
  label_by_name: ({ name }) => `标签取自${quote(name)}列，依据是列名。`,
  label_is_last: ({ name, usual }) =>
    `标签取自最后一列${quote(name)}；没有名为${usual.join('、')}的列。`,
} satisfies Partial<Translation>;
