import { format, type Translation } from 'gradcheck';
import { list } from './lists.js';

/** wasm/problems/recorded.ts in Chinese. */
export const recorded = {
  recorded_lacks_array: ({ name }) => `没有数组${format.quote(name)}，而记录的代价必须包含它。`,
  recorded_knows_no_array: ({ name, parameters }) =>
    `${format.quote(name)}不属于参数为${list(parameters)}的代价记录。`,
  recorded_other_count: ({ name, got, expected, factors }) =>
    `${format.quote(name)}有${got}个数；应有${expected}个：${factors.join(' × ')}。`,
  recorded_other_first_axis: ({ name, got, expected, steps }) =>
    `${format.quote(name)}第一个轴的长度为${got}；应为${expected}，每个${steps ? '步长' : '方向'}一个。`,
  recorded_no_entry: ({ name, got, most }) =>
    `${format.quote(name)}中有${got}；应为0到${most}的整数。`,
  recorded_entry_twice: ({ name, got }) => `${format.quote(name)}中${got}出现了两次。`,
  not_a_network_but_recorded: () =>
    '这是记录的代价，而不是网络的数组；命令行以及检查你自己代码的页面可以检查它们。',
  no_recorded_costs: () => '应为记录的代价，即数组parameters、gradients、steps、cost和costs。',
  recorded_has_no_option: ({ name }) => `选项--${name}不适用于记录的代价。`,
  option_of_recorded: ({ name }) => `选项--${name}只适用于记录的代价。`,
} satisfies Partial<Translation>;
