import { format } from 'gradcheck';

/** `tanh、relu或linear` */
export const either = (names: readonly string[]) =>
  names.length < 2 ? names.join() : `${names.slice(0, -1).join('、')}或${names.at(-1)}`;

/** `a、b、c等，另有7个` */
export function list(all: readonly string[]): string {
  const { names, more } = format.shown(all);
  return more > 0 ? `${names.join('、')}等，另有${more}个` : names.join('、');
}
