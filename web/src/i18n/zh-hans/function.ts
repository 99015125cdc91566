import type { Translation } from 'gradcheck';

/** wasm/problems/function.ts in Chinese. */
export const functions = {
  point_not_finite: () => '应至少有一个数，且均为有限数。',
  function_not_finite: () => '它在x处不是有限数；应为有限数。',
  not_as_many_as_x: ({ got, expected }) =>
    `它有${got}个数；应有${expected}个：对f的每个值，与x同样多。`,
  gradient_entry_not_finite: ({ index }) => `元素${index}不是有限数；应为有限数。`,
  step_lost: ({ index }) => `它加到x[${index}]上就被舍入掉了；步长应更大。`,
  square_too_large: () => '它的平方太大，无法计算；应为更小的数。',
  steps_of_one_size: () => '应至少有两种大小的步长，如±h和±2h。',
  step_not_usable: ({ index, got }) => `第${index}个（从0数起）为${got}；应为非零的有限数。`,
} satisfies Partial<Translation>;
