/** `tanh、relu或linear` */
export const either = (names: readonly string[]) =>
  names.length < 2 ? names.join() : `${names.slice(0, -1).join('、')}或${names.at(-1)}`;
