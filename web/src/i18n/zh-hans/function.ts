import type { Translation } from 'gradcheck';

/** wasm/problems/function.ts in Chinese. */
export const functions = {
  point_not_finite: () => '应至少有一个数，且均为有限数。',
  function_not_finite: () => '它在x处不是有限数；应为有限数。',
  not_as_many_as_x: ({ got, expected }) =>
    `它有${got}个数；应有${expected}个：对f的每个值，与x同样多。`,
  gradient_entry_not_finite: ({ index }) => `元素${index}不是有限数；应为有限数。`,
  step_lost: ({ index }) => `它加到x[${index}]上就被舍入掉了；步长应更大。`,
  not_a_number: () => '应为一个数。',
  square_too_large: () => '它的平方太大，无法计算；应为更小的数。',
  function_not_a_number: ({ type }) => `应为一个数，得到的是${type}。`,
  gradient_not_numbers: () => '应为数值数组。',
  not_a_function: ({ type }) => `应为函数，得到的是${type}。`,
  not_numbers_of_any_shape: ({ got }) =>
    `应为数值：一个数组、数组的数组，或按名称给出的对象；得到的是${got}。`,
  other_number_of_answers: ({ got, expected }) => `有${got}个值；应为每个点一个，共${expected}个。`,
  values_of_other_number: ({ got, expected }) =>
    `它返回了${got}个值；应与在x处同样有${expected}个。`,
  other_shape_than_x: ({ got, expected }) => `形状应与x相同，即${expected}；得到的是${got}。`,
  option_unknown: ({ name }) => `没有选项${name}。`,
  option_not_a_number: ({ got }) => `应为一个数，得到的是${got}。`,
  option_not_a_count: ({ got }) => `应为不小于0的整数，或'all'或'auto'；得到的是${got}。`,
} satisfies Partial<Translation>;
