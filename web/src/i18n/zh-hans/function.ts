import type { Translation } from 'gradcheck';

/** wasm/problems/function.ts in Chinese. */
export const functions = {
  step_not_positive: () => '应为大于0的数。',
  point_not_finite: () => '应至少有一个数，且均为有限数。',
  function_not_finite: () => '它在x处不是有限数；应为有限数。',
  function_not_finite_near: ({ index, at, method }) =>
    `它在x[${index}]为${at}处（距该点一步）不是有限数；应为有限数，若其定义域止于该点，则应改用方法${method}。`,
  other_length_of_gradient: ({ got, expected }) => `梯度有${got}个数；应与x同样有${expected}个。`,
  gradient_entry_not_finite: ({ index }) => `元素${index}不是有限数；应为有限数。`,
  step_lost: ({ index }) => `它加到x[${index}]上就被舍入掉了；步长应更大。`,
  not_a_number: () => '应为一个数。',
  square_too_large: () => '它的平方太大，无法计算；应为更小的数。',
} satisfies Partial<Translation>;
