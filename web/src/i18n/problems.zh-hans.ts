import { format, type SaidPlace, type Statement, type Translation } from 'gradcheck';
import { command } from './zh-hans/command.js';
import { core } from './zh-hans/core.js';
import { functions } from './zh-hans/function.js';
import { library } from './zh-hans/library.js';
import { settings } from './zh-hans/settings.js';
import { workers } from './zh-hans/workers.js';

/** What the library says, in Chinese: fetched with the page's own sentences. */
const CHINESE: Translation = {
  ...command,
  ...core,
  ...functions,
  ...library,
  ...settings,
  ...workers,
};

export function say({ code, values }: Pick<Statement, 'code' | 'values'>): string {
  return CHINESE[code](values as never, say);
}

/** Where: `iris.csv，第7行，petal列`. */
export function place({ file, row, column, field, line, character, array, example }: SaidPlace) {
  // A path says more than the row and column it lies in.
  const inFile = field
    ? [field]
    : [
        line !== undefined && `第${line}行${character === undefined ? '' : `第${character}列`}`,
        row !== undefined && `第${row}行`,
        column !== undefined && `${format.quote(column)}列`,
        array !== undefined && `数组${array}`,
        example !== undefined && `第${example}个样本`,
      ];
  return [file, ...inFile].filter(Boolean).join('，');
}
