import { type Code, format, type SaidPlace, type SomeStatement, type Translation } from 'gradcheck';
import { arrays } from './zh-hans/arrays.js';
import { command } from './zh-hans/command.js';
import { core } from './zh-hans/core.js';
import { files } from './zh-hans/files.js';
import { foreign } from './zh-hans/foreign.js';
import { functions } from './zh-hans/function.js';
import { functionInput } from './zh-hans/function-input.js';
import { hdf5 } from './zh-hans/hdf5.js';
import { json } from './zh-hans/json.js';
import { labels } from './zh-hans/labels.js';
import { library } from './zh-hans/library.js';
import { numpy } from './zh-hans/numpy.js';
import { python } from './zh-hans/python.js';
import { recorded } from './zh-hans/recorded.js';
import { settings } from './zh-hans/settings.js';
import { tables } from './zh-hans/tables.js';
import { workers } from './zh-hans/workers.js';

/** What the library says, in Chinese: fetched with the page's own sentences. */
const CHINESE: Translation = {
  ...arrays,
  ...command,
  ...core,
  ...files,
  ...foreign,
  ...functions,
  ...functionInput,
  ...hdf5,
  ...json,
  ...labels,
  ...library,
  ...numpy,
  ...python,
  ...recorded,
  ...settings,
  ...tables,
  ...workers,
};

export function say({ code, values }: Pick<SomeStatement, 'code' | 'values'>): string {
  return CHINESE[code as Code](values as never, say);
}

/** Where: `iris.csv，第7行，petal列`. */
export function place({
  file,
  more,
  row,
  column,
  field,
  line,
  character,
  array,
  example,
}: SaidPlace) {
  // A path says more than the row and column it lies in.
  const inFile = field
    ? [field]
    : [
        line !== undefined && `第${line}行${character === undefined ? '' : `第${character}列`}`,
        row !== undefined && `第${row}行`,
        column !== undefined && `${format.quote(column)}列`,
        array !== undefined && `数组${format.quote(array)}`,
        example !== undefined && `第${example}个样本`,
      ];
  const files = file && more ? `${file}等，另有${more}个` : file;
  return [files, ...inFile].filter(Boolean).join('，');
}
