import type { NamedArray } from '../../types/arrays.js';
import { GRADIENT_GROUPS, roleOf } from './names.js';

/** dgamma1, grad_gamma1, gamma1.grad, gamma1_grad: the gradient of something else in the file. */
const GRADIENT =
  /^(?:(?:grad(?:ient)?s?[._]?|nabla_?|d(?:[LJC]|loss|cost)_?d|d|g)(?<after>.+)|(?<before>.+?)[._]?grad(?:ient)?s?)$/i;

/** What only layers that normalise have, learnt or not. */
const NORMALISES =
  /(^|[._])((running|moving)_?(mean|var|variance)\d*|(bn|batch_?norm|layer_?norm)_?\d*([._]\w+)?|gamma_?\d*)$/i;

/**
 * The names of arrays, of those that are in no place, which show that there is more to the network
 * than fully connected layers: parameters of another kind, whose gradients are beside them, what
 * layers that normalise keep, and masks of what has none here.
 * @param arrays all of the file
 */
export function foreignParameters(
  unread: readonly NamedArray[],
  arrays: readonly NamedArray[],
): string[] {
  const byName = (name: string) =>
    arrays.find((array) => lastOf(array.name).toLowerCase() === name.toLowerCase());
  const foreign = new Set<string>();
  for (const array of unread) {
    const { name, values } = array;
    const last = lastOf(name);
    if (roleOf(name)?.kind === 'D' && !/^m/i.test(last)) foreign.add(name);
    if (NORMALISES.test(last) && values.length > 1) foreign.add(name);
    const { after, before } = GRADIENT.exec(last)?.groups ?? {};
    const own = name.split('/').some((group) => GRADIENT_GROUPS.test(group)) ? last : undefined;
    for (const base of [after, before, own]) {
      const of = base === undefined ? undefined : byName(base);
      if (of === undefined || of === array) continue;
      const kind = roleOf(of.name)?.kind;
      // The gradient of X is no parameter's, and those of Z and A are compared or noted elsewhere.
      if (kind === undefined || kind === 'W' || kind === 'b') foreign.add(name).add(of.name);
    }
  }
  return unread.map(({ name }) => name).filter((name) => foreign.has(name));
}

const lastOf = (name: string) => name.split('/').at(-1) as string;
