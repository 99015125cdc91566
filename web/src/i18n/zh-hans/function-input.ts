import type { Translation } from 'gradcheck';
import { either, list } from './lists.js';

/** wasm/problems/function-input.ts in Chinese. */
export const functionInput = {
  function_not_a_number: ({ type }) => `应为一个数，得到的是${type}。`,
  gradient_not_numbers: () => '应为数值数组。',
  not_a_function: ({ type }) => `应为函数，得到的是${type}。`,
  not_numbers_of_any_shape: ({ got }) =>
    `应为数值：一个数组、数组的数组，或按名称给出的对象；得到的是${got}。`,
  other_number_of_answers: ({ got, expected }) => `有${got}个值；应为每个点一个，共${expected}个。`,
  values_of_other_number: ({ got, expected }) =>
    `它返回了${got}个值；应与在x处同样有${expected}个。`,
  other_shape_than_x: ({ got, expected }) => `形状应与x相同，即${expected}；得到的是${got}。`,
  no_output_and_cache: ({ got }) => `应为由输出和缓存组成的数组，得到的是${got}。`,
  no_gradient_of_each_input: ({ names, got }) =>
    `应按顺序或按名称给出每个输入（${list(names)}）的梯度；得到的是${got}。`,
  option_unknown: ({ name }) => `没有选项${name}。`,
  option_not_a_number: ({ got }) => `应为一个数，得到的是${got}。`,
  option_not_a_count: ({ got }) => `应为不小于0的整数，或'all'或'auto'；得到的是${got}。`,
  option_not_whole: ({ got }) => `应为不小于0的整数，得到的是${got}。`,
  x_beyond_bound: ({ bound, place }) => `${place}超出了它的界${bound}。`,
  no_derivative: ({ names }) => `应至少给出${list(names)}之一。`,
  derivative_unknown: ({ name, names }) => `没有名为${name}的导数；应为${either(names)}。`,
  no_gradient_below: ({ name }) => `${name}是梯度的导数，而这里没有给出梯度函数；应同时给出。`,
} satisfies Partial<Translation>;
