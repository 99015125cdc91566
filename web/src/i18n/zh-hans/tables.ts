import { format, type Translation } from 'gradcheck';
import { list } from './lists.js';

const { count, quote } = format;

const DELIMITERS = {
  tabs: '制表符',
  semicolons: '分号',
  commas: '逗号',
  bars: '竖线',
  spaces: '空格',
};
const HINTS = { separators: '；请不要用千位分隔符', hexadecimal: '；请用十进制书写', none: '' };

/** wasm/problems/tables.ts in Chinese. */
export const tables = {
  table_empty: () => '文件为空；应为每行一个样本的表格。',
  quotation_not_closed: () => '引号没有闭合，或闭合引号之后还有文本。',
  too_many_columns: ({ count: n, most }) =>
    `${count(n)}列过多；应至多为${count(most)}个特征和一个标签。`,
  one_column: () => '只有一列；应至少有一个特征和一个标签，用逗号、制表符或分号分隔。',
  cell_too_long: ({ characters, most }) =>
    `有一个单元格含${count(characters)}个字符；应不超过${count(most)}个。`,
  column_twice: () => '有两列用了这个名称；名称应各不相同。',
  other_number_of_cells: ({ got, expected, like }) =>
    `得到${count(got)}个值，应与第${like}行一样为${count(expected)}个。`,
  header_only: () => '只有表头而没有样本；应每行一个样本。',
  cell_missing: ({ got }) =>
    `缺少值${got && `（${quote(got)}）`}；每处都应有一个值，请补上或删除此行。`,
  cell_not_a_number: ({ got, hint }) => `应为一个数，得到的是${quote(got)}${HINTS[hint]}。`,
  cell_not_finite: ({ got }) => `应为有限数，得到的是${quote(got)}。`,
  other_decimal_sign: ({ sign, got }) =>
    `应与前面各行一样为带小数${sign === 'comma' ? '逗号' : '点'}的数，得到的是${quote(got)}。`,

  separated_by: ({ delimiter }) => `值以${DELIMITERS[delimiter]}分隔。`,
  no_header: ({ features }) => `没有表头：各列命名为x[0] … x[${features}]。`,
  columns_without_name: ({ names }) => `没有名称的列：${list(names)}（从0数起）。`,
  decimal_comma: () => '数使用小数逗号：1,5读作1.5。',
} satisfies Partial<Translation>;
