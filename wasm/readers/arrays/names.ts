/** What an array is, by its name. */
export interface Role {
  kind: 'X' | 'Y' | 'W' | 'b' | 'Z' | 'A';
  /** Whether it is the gradient of that. */
  gradient: boolean;
  /** What the layer is called: `1` in W1, `fc1` in fc1.weight; empty for X and Y. */
  layer: string;
  /** Whether the name is like the tutorial's, W1, and not like a state_dict's, fc1.weight. */
  numbered: boolean;
}

const X_NAMES = new Set(['x', 'inputs', 'input', 'features', 'data', 'x_train', 'train_x']);
const Y_NAMES = new Set(['y', 'labels', 'label', 'targets', 'target', 'y_train', 'train_y']);

/** Groups that say nothing, or that what is in them is a gradient. */
const PLAIN_GROUPS = /^(params|parameters|weights|state_dict|model|module|cache|data)$/i;
const GRADIENT_GROUPS = /^(d|grads?|gradients?)$/i;

/** W1, dW1, dZ_2, grad_W1, gradient_W1, dL_dW1, dJdb1, W1.grad, w */
const NUMBERED = /^(d|grad(?:ient)?s?_?|d(?:[LJC]|loss|cost)_?d)?([wbza])_?(\d*)([._]grad)?$/i;
/** 0.weight, fc1.bias, Dense_0.kernel, layers.2.weight.grad, grad.0.weight */
const NAMED = /^(grad(?:ient)?s?[._])?(?:(.*?)[._])?(weights?|kernel|bias|biases|w|b)([._]grad)?$/i;

/** Undefined where the name says nothing to us. */
export function roleOf(name: string): Role | undefined {
  // TensorFlow's names end in :0.
  const parts = name
    .replace(/:\d+(?=([._]grad)?$)/i, '')
    .split('/')
    .filter(Boolean);
  let gradient = false;
  while (parts.length > 1) {
    const group = parts[0] as string;
    if (GRADIENT_GROUPS.test(group)) gradient = true;
    else if (!PLAIN_GROUPS.test(group)) break;
    parts.shift();
  }
  const plain = parts.join('.');
  const lower = plain.toLowerCase();
  if (X_NAMES.has(lower)) return { kind: 'X', gradient, layer: '', numbered: false };
  if (Y_NAMES.has(lower)) return { kind: 'Y', gradient, layer: '', numbered: false };
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
  const named = NAMED.exec(plain);
  if (named === null) return undefined;
  const [, before, layer = '', what = '', after] = named;
  return {
    kind: /^b/i.test(what) ? 'b' : 'W',
    gradient: gradient || before !== undefined || after !== undefined,
    layer,
    numbered: false,
  };
}

const KINDS: Record<string, Role['kind']> = { w: 'W', b: 'b', z: 'Z', a: 'A' };

/** Whether these are the names of a network's arrays, and not of a dataset's alone. */
export function haveLayers(names: Iterable<string>): boolean {
  const kinds = new Set<Role['kind'] | undefined>();
  for (const name of names) {
    kinds.add(roleOf(name)?.kind);
    if (kinds.has('W') && kinds.has('b')) return true;
  }
  return false;
}

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
