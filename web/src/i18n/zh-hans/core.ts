import type { Translation } from 'gradcheck';
import { either } from './lists.js';

const MEASURED = { features: '特征', examples: '样本', outputs: '输出', values: '值' };

/** wasm/problems/core.ts in Chinese. */
export const core = {
  options_not_an_object: () => '选项不是JSON对象。',
  no_such_option: () => '没有这个选项。',
  not_an_integer_between: ({ least, most, got }) =>
    `应为${least}到${most}之间的整数，得到的是${got}。`,
  not_widths: ({ most, got }) => `应为至多${most}个宽度的数组，得到的是${got}。`,
  not_a_count_or_all: ({ got }) => `应为样本数或“all”，得到的是${got}。`,
  not_positive_or_auto: ({ got }) => `应为大于0的数或“auto”，得到的是${got}。`,
  not_above_zero: ({ got }) => `应为大于0的数，得到的是${got}。`,
  not_above_zero_to_one: ({ got }) => `应为大于0且不超过1的数，得到的是${got}。`,
  below_zero: ({ got }) => `应为不小于0的数，得到的是${got}。`,
  not_one_of: ({ allowed, got }) => `应为${either(allowed)}，得到的是${got}。`,
  not_a_bug_label: ({ got }) => `应为NAME或NAME@LAYER，得到的是${got}。`,
  bug_in_no_such_layer: ({ layers, got }) =>
    `应为此处可能出这个错误的层（${layers.join('、')}），得到的是${got}。`,
  bug_not_in_network: ({ got }) => `应为此网络中可能出的错误，得到的是${got}。`,
  no_such_bug: ({ bugs, got }) => `应为${bugs.join('、')}之一，得到的是${got}。`,
  fewer_examples: ({ most, got }) => `应不超过数据中的样本数${most}，得到的是${got}。`,
  too_many_parameters: ({ count, most }) => `网络将有${count}个参数；至多可检验${most}个。`,
  dropout_without_hidden_layers: () => 'Dropout作用于隐藏层，而此网络没有隐藏层；应为1。',
  complex_step_in_single_precision: () => '复数步长法只用双精度；应为double，或换用其他方法。',
  cost_overflows_in_single_precision: () =>
    '在此数据上，用单精度计算代价会溢出；应改用double，或大小适中的特征。',
  cost_overflows: () => '在此数据上，代价或其梯度会溢出；特征应大小适中：请将其标准化。',
  not_positive: () => '应为大于0的数。',
  not_between: ({ least, most }) => `应为${least}到${most}之间的数。`,
  not_a_parameter: ({ got }) => `应为W1[0,3]或b2[4]这样的参数，得到的是“${got}”。`,
  not_an_index_within: ({ block, rows, columns, got }) =>
    `下标应在${block}之内（${rows}×${columns}，从0数起），得到的是“${got}”。`,
  not_a_block: ({ first, last, got }) => `应为${first}到${last}中的一个参数块，得到的是“${got}”。`,
  not_an_activation: ({ allowed, got }) =>
    `应为${either(allowed)}，有参数的可带参数（leaky_relu:0.01），得到的是${got}。`,
  not_one_a_layer: ({ expected, got }) =>
    `应为所有层共用的一个值，或${expected}层各一个，得到的是${got}个。`,
  not_one_a_class: ({ expected, got }) => `应为${expected}类各一个，得到的是${got}个。`,
  not_below_one: ({ got }) => `应为不小于0且小于1的数，得到的是${got}。`,
  not_true_or_false: ({ got }) => `应为true或false，得到的是${got}。`,
  no_examples: () => '数据中没有样本。',
  other_number_of_labels: ({ examples, labels }) => `X中有${examples}个样本，而Y中有${labels}个。`,
  data_too_large: ({ what, count, most }) =>
    `数据有${count}个${MEASURED[what]}；至多可检验${most}个。`,
  value_not_finite: ({ what, index, example }) =>
    `样本${example}的${what === 'label' ? '标签' : '特征'}${index}（均从0数起）不是有限数。`,
  label_not_a_share: ({ example }) =>
    `样本${example}（从0数起）的标签与损失函数不符：应为0到1之间的值。`,
  label_sum_not_one: ({ example }) =>
    `样本${example}（从0数起）的标签与损失函数不符：应为和为1的一列。`,
  label_not_a_sign: ({ example }) =>
    `第${example}个样本（从0数起）的标签不适合这个损失：应为−1或1。`,
  softmax_of_one_output: () => '这个损失要求每类一个输出且至少两类，而标签只有一行。',
  bug_in_given_gradient: () => '梯度是给定的；不应再在其中制造错误。',
  not_as_many_as_parameters: ({ expected, got }) =>
    `应为${expected}个数，与网络的参数个数相同，得到的是${got}个。`,
  not_as_many_as_masks: ({ expected, got }) =>
    `应为${expected}个数，有dropout时每个隐藏单元和样本各一个，得到的是${got}个。`,
  not_finite_numbers: () => '应为有限数。',
  not_masks: () => '每层中应全为0或同一个正的因子。',
  intermediate_of_no_layer: ({ name, layers }) => `${name}：此网络有${layers}层。`,
  intermediate_of_other_size: ({ name, expected, got }) =>
    `${name}：应为${expected}个值，得到的是${got}个。`,
  expected_one_of: ({ allowed }) => `应为${either(allowed)}。`,
  out_of_memory: () => '内存不足以进行此检验；请减少样本，或减小各层的宽度。',
} satisfies Partial<Translation>;
