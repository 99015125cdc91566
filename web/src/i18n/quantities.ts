import { msg, str } from '@lit/localize';
import { count, plural } from './language.js';

/** “1 parameter”, “61,481 parameters”: how many of what there are. */
export const parameters = (n: number) =>
  plural(n, msg(str`${count(n)} parameter`), msg(str`${count(n)} parameters`));

export const examples = (n: number) =>
  plural(n, msg(str`${count(n)} example`), msg(str`${count(n)} examples`));

export const entries = (n: number) =>
  plural(n, msg(str`${count(n)} entry`), msg(str`${count(n)} entries`));

export const units = (n: number) =>
  plural(n, msg(str`${count(n)} unit`), msg(str`${count(n)} units`));

export const inputs = (n: number) =>
  plural(n, msg(str`${count(n)} input`), msg(str`${count(n)} inputs`));
