import { format, type Translation } from 'gradcheck';
import { list } from './lists.js';

const { count, quote } = format;

interface ArrayName {
  name: string;
  shape: readonly number[];
}

const size = ({ shape }: ArrayName) => (shape.length > 0 ? shape.join('×') : '单个数');
const is = (array: ArrayName) => `${array.name}是${size(array)}`;

const IDLE_BECAUSE = {
  shapes_say: '各层宽度由数组的形状决定',
  parameters_given: '参数已在文件中，无需抽取',
  data_as_they_are: '全部样本按原样使用',
  gradient_given: '梯度已在文件中，不会在其中制造错误',
  no_masks: '文件中没有dropout掩码',
  masks_given: 'dropout掩码取自文件',
  loss_says: '标签的类型由损失决定，可以指定损失',
  names_say: '标签是一个数组，可以指定其名称',
};

/** wasm/problems/arrays.ts in Chinese. */
export const arrays = {
  no_arrays: () => '此文件中没有数组；应有X、Y、W1、b1、dW1、db1、…。',
  not_only_npy_files: () => '应为一个文件；同时读取多个文件时，只能是.npy文件。',
  not_an_npy_file: () => '这不是.npy文件；同时读取多个文件时，只能是.npy文件。',
  too_many_files: ({ count: n, most }) => `共有${count(n)}个文件；应不超过${count(most)}个。`,
  arrays_too_large: ({ name, shape, most }) =>
    `加上形状为${shape.join('×')}的'${name}'，各数组的值超过${count(most)}个；应不超过此数。`,
  obstacle_of_file: ({ obstacle }, say) => `文件${say(obstacle)}。`,
  obstacle_of: ({ name, obstacle }, say) => `${name}${say(obstacle)}。`,

  no_weights: ({ names }) =>
    `没有权重；应有W1、b1、dW1、db1、…或0.weight、0.bias、…，得到的是${list(names)}。`,
  weights_missing: ({ present, missing }) => `有${present}而没有${missing}。`,
  same_array: ({ names }) => `${list(names)}是同一个量；应只有其中之一。`,
  array_missing: ({ name, names }) =>
    `没有${name}；应有X、Y、每层的权重和偏置及其梯度，得到的是${list(names)}。`,
  no_array_of_name: ({ name, names }) => `没有数组${quote(name)}；有${list(names)}；请按名称选择。`,
  could_all_be: ({ names, what }) => `${list(names)}都可能是${what}；请按名称选择。`,

  other_layers: ({ names }) =>
    `${list(names)}表明此网络不只有全连接层；应只有全连接层：不属于网络的数组请去掉。`,

  not_a_matrix: ({ array }) => `${is(array)}；应为n_l × n_{l−1}的矩阵。`,
  not_units_below: ({ array, below, units, along }) =>
    `${is(array)}，而${is(below)}；${array.name}应有${count(units)}${along === 'columns' ? '列' : '行'}，即前一层的单元数。`,
  not_a_bias_a_unit: ({ array, weights, units }) =>
    `${is(array)}，而${is(weights)}；应为每个单元一个偏置，即${count(units)}个。`,
  not_features_of: ({ array, weights, features }) =>
    `${is(array)}，而${is(weights)}；${array.name}应有一个轴含${count(features)}个特征。`,
  not_features_along: ({ array, features, examples_in }) =>
    `${is(array)}；每个样本应有${count(features)}个特征，样本在其${examples_in === 'columns' ? '列' : '行'}中。`,
  not_labels_for: ({ array, x, units, examples, or_classes }) =>
    `${is(array)}，而${is(x)}，最后一层有${count(units)}个单元；应为${count(units)}×${count(examples)}或${count(examples)}×${count(units)}${or_classes ? `，或${count(examples)}个类别编号` : ''}。`,
  gradient_transposed: ({ array, of }) => `${is(array)}，而${is(of)}：是否转置了？`,
  gradient_of_other_shape: ({ array, of }) => `${is(array)}，而${is(of)}；形状应相同。`,
  gradient_not_summed: ({ array, of }) => `${is(array)}，而${is(of)}：是否没有对样本求和？`,
  gradient_of_other_size: ({ array, of }) => `${is(array)}，而${is(of)}；值的个数应相同。`,

  no_such_class: ({ name, got, example, units }) =>
    `${name}中样本${example}（从0数起）的类别为${got}；应为0到${units - 1}，因为最后一层有${units}个单元。`,
  entry_not_finite: ({ name, index, got }) => `${name}[${index.join(',')}]是${got}；应为有限数。`,
  no_such_cost_scale: ({ loss, scale, scales }) =>
    `${loss}没有${scale}；应为${scales.join('、')}之一。`,

  mask_of_other_shape: ({ array, units, examples, layer }) =>
    `${is(array)}；应为dropout掩码，${count(units)}×${count(examples)}或${count(examples)}×${count(units)}，即第${layer}层的单元数与样本数。`,
  mask_of_other_values: ({ name }) =>
    `${name}中的值不只是0和一个因子；应为dropout掩码，被丢弃的单元处为0。`,
  masks_missing: ({ keep_prob }) =>
    `单元的保留概率为${keep_prob}，但没有dropout掩码；应有D1、D2、…；若没有丢弃单元，则不应有此概率。`,
  keep_prob_missing: () =>
    '掩码为0和1的反向dropout需要单元的保留概率；请在此指定，或以keep_prob为名存入数组。',
  keep_prob_out_of_range: ({ got }) => `单元的保留概率为${got}；应大于0且不超过1。`,

  idle_option: ({ why }) => `对自己的数组，此选项不起作用，因为${IDLE_BECAUSE[why]}；请去掉它。`,

  arrays_not_read: ({ names }) => `未读取的数组：${list(names)}。`,
  ones_for_biases: ({ name }) => `${name}有一个特征全为1，其权重即第一层的偏置。`,
  layers_without_bias: ({ names }) => `${list(names)}旁没有偏置，因此这些层没有偏置。`,
  only_order: ({ names }) => `各层按${list(names)}的顺序排列，这是形状允许的唯一顺序。`,
  same_quantity: ({ names }) => `${list(names)}是同一个量，因此都未参与比较。`,
  deltas_of_layer_below: ({ names }) => `依据形状，${list(names)}存放的是前一层的dA。`,
  not_compared: ({ name, obstacle }, say) => `${name}未参与比较，因为它${say(obstacle)}。`,
  not_compared_by_shape: ({ array, units, examples, layer }) =>
    `${array.name}未参与比较，因为它是${size(array)}；应为${count(units)}×${count(examples)}或${count(examples)}×${count(units)}，即第${layer}层的单元数与样本数。`,
} satisfies Partial<Translation>;
