import { areRecorded } from '../recorded/names.js';

/** What an array is, by its name. */
export interface Role {
  kind: 'X' | 'Y' | 'W' | 'b' | 'Z' | 'A' | 'D' | 'cost' | 'keep_prob' | 'drop_prob';
  /** Whether it is the gradient of that. */
  gradient: boolean;
  /** What the layer is called: `1` in W1, `fc1` in fc1.weight; empty for what has no layer. */
  layer: string;
  /** Whether the name is like the tutorial's, W1, and not like a state_dict's, fc1.weight. */
  numbered: boolean;
}

/** What has no layer, by its whole name in small letters, without what joins its words. */
const PLAIN: readonly [Role['kind'], RegExp][] = [
  ['X', /^(x|xtrain|trainx|xbatch|batchx|inputs?|features|data)$/],
  ['Y', /^(y|ytrain|trainy|ybatch|batchy|ytrue|labels?|targets?)$/],
  ['cost', /^(j|(total|final|mean|train|training)?(cost|loss)(value|val)?)$/],
  ['keep_prob', /^(keepprob|keepprobability|pkeep|keeprate|probkeep)$/],
  ['drop_prob', /^(dropprob|dropprobability|pdrop|droprate|dropoutrate|dropoutprob|pdropout)$/],
];

/** Groups that say nothing, or that what is in them is a gradient. */
const PLAIN_GROUPS = /^(params|parameters|weights|state_dict|model|module|cache|data|masks?)$/i;
export const GRADIENT_GROUPS = /^(d|grads?|gradients?|nabla|d[LJC]|dloss|dcost)$/i;

/** W1, dW1, dZ_2, grad_W1, gradient_W1, dL_dW1, dJdb1, gW1, nabla_w1, W1.grad, w */
const NUMBERED =
  /^(d|g|nabla_?|grad(?:ient)?s?[._]?|d(?:[LJC]|loss|cost)_?d)?([wbza])_?(\d*)([._]?grad(?:ient)?s?)?$/i;
/** The same in words, which do not go without a number: Theta1_grad, bias_1, coefs_0 */
const IN_WORDS =
  /^(d|g|nabla_?|grad(?:ient)?s?[._]?)?(theta|weights?|kernel|coefs?|bias(?:es)?|intercepts?)[._]?(grads?_?)?(\d+)([._]?grad(?:ient)?s?)?$/i;
/** 0.weight, fc1.bias, Dense_0.kernel, layers.2.weight.grad, grad.0.weight, layer1.dW */
const NAMED =
  /^(grad(?:ient)?s?[._])?(?:(.*?)[._])?(d|g|nabla_?|grad(?:ient)?s?[._]?)?(weights?|kernel|bias|biases|w|b)([._]?grad(?:ient)?s?)?$/i;
/** D1, mask1, dropout_mask_2: M1 too, which nothing else is called. */
const MASK = /^(?:d|m|(?:dropout_?)?masks?|dropout)_?(\d+)$/i;

/** Undefined where the name says nothing to us. */
export function roleOf(name: string): Role | undefined {
  // TensorFlow's names end in :0; W[1] and W^[1] are W1.
  const parts = name
    .replace(/:\d+(?=([._]grad)?$)/i, '')
    .replace(/\^?\[(\d+)\]/g, '$1')
    .split('/')
    .filter(Boolean);
  // The lists of a program, weights/0: a number is part of the name before it.
  if (parts.length > 1 && /^\d+$/.test(parts.at(-1) as string))
    parts.push(parts.splice(-2).join(''));
  let gradient = false;
  while (parts.length > 1) {
    const group = parts[0] as string;
    if (GRADIENT_GROUPS.test(group)) gradient = true;
    else if (!PLAIN_GROUPS.test(group)) break;
    parts.shift();
  }
  const plain = parts.join('.');
  const lower = plain.toLowerCase().replace(/[._ -]/g, '');
  const [kind] = PLAIN.find(([, pattern]) => pattern.test(lower)) ?? [];
  if (kind) return { kind, gradient, layer: '', numbered: false };
  const mask = MASK.exec(plain);
  if (mask) return { kind: 'D', gradient, layer: String(Number(mask[1])), numbered: true };
  const numbered = NUMBERED.exec(plain);
  if (numbered) {
    const [, before, letter = '', number = '', after] = numbered;
    return {
      kind: KINDS[letter.toLowerCase()] as Role['kind'],
      gradient: gradient || before !== undefined || after !== undefined,
      layer: number === '' ? '1' : String(Number(number)),
      numbered: true,
    };
  }
  const inWords = IN_WORDS.exec(plain);
  if (inWords) {
    const [, before, word = '', inside, number, after] = inWords;
    return {
      kind: /^[bi]/i.test(word) ? 'b' : 'W',
      gradient: gradient || [before, inside, after].some((mark) => mark !== undefined),
      layer: String(Number(number)),
      numbered: true,
    };
  }
  const named = NAMED.exec(plain);
  if (named === null) return undefined;
  const [, group, layer = '', before, what = '', after] = named;
  return {
    kind: /^b/i.test(what) ? 'b' : 'W',
    gradient: gradient || [group, before, after].some((mark) => mark !== undefined),
    layer,
    numbered: false,
  };
}

const KINDS: Record<string, Role['kind']> = { w: 'W', b: 'b', z: 'Z', a: 'A' };

/** Whether these are the names of a network's arrays, and not of a dataset's alone. */
export function haveLayers(names: Iterable<string>): boolean {
  const found = new Set<string>();
  for (const name of names) {
    // Lists by layers are called in the plural, as coefs and intercepts.
    const role = roleOf(name) ?? (/s$/i.test(name) ? roleOf(`${name}/0`) : undefined);
    if (role) found.add(role.kind).add(role.gradient ? `d${role.kind}` : role.kind);
    // Not every layer has a bias, but a gradient is what this is all about.
    if (found.has('W') && (found.has('b') || found.has('dW'))) return true;
  }
  return false;
}

/** Whether these are the names of somebody's arrays: of a network, or of recorded costs. */
export const areSomebodys = (names: () => Iterable<string>): boolean =>
  haveLayers(names()) || areRecorded(names());

/** Whether names of layers differ in numbers only, which then tell their order: 0, 2, 4; fc1, fc2. */
export const areNumbered = (layers: readonly string[]): boolean =>
  new Set(layers.map((layer) => layer.replace(/\d+/g, '#'))).size < 2;

/** Names of layers from the input to the output: by their numbers, else as they come. */
export function inOrder(layers: readonly string[]): string[] {
  const unique = [...new Set(layers)];
  if (!areNumbered(unique)) return unique;
  const numbers = (layer: string) => (layer.match(/\d+/g) ?? []).map(Number);
  return unique.sort((one, other) => {
    const [a, b] = [numbers(one), numbers(other)];
    const at = a.findIndex((number, i) => number !== b[i]);
    return at < 0 ? 0 : (a[at] as number) - (b[at] as number);
  });
}
