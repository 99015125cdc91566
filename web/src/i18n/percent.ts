/** A share as “99.8 %”, rounded down: only all of it is 100 %, and only nothing 0 %. */
export const percent = (share: number): string =>
  `${Math.floor(share * 1000) / 10 || (share > 0 ? '<\u00a00.1' : 0)}\u00a0%`;
