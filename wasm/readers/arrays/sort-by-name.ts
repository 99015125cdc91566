import { sayOfArrays as say } from '../../problems/arrays.js';
import { GradcheckError } from '../../problems/gradcheck-error.js';
import type { Statement } from '../../problems/problem.js';
import type { Intermediate, NamedArray } from '../../types/arrays.js';
import type { ReadOptions } from '../../types/options.js';
import { foreignParameters } from './foreign-parameters.js';
import { areNumbered, inOrder, type Role, roleOf } from './names.js';
import { type FileName, refuseArray } from './refuse-array.js';

/** One layer's parameters and their gradient; without b and db where it has no bias of its own. */
export interface LayerArrays {
  W: NamedArray;
  dW: NamedArray;
  b?: NamedArray;
  db?: NamedArray;
}

/** The arrays of a network by what they are, as they lie in the file. */
export interface NetworkArrays {
  X: NamedArray;
  Y: NamedArray;
  /** From the input to the output, so far as names tell it. */
  layers: LayerArrays[];
  /** What layers are called, and whether their names tell their order. */
  layerNames: string[];
  isOrdered: boolean;
  intermediates: { quantity: Intermediate['quantity']; layer: number; array: NamedArray }[];
  /** Dropout's masks of hidden layers, from 1. */
  masks: { layer: number; array: NamedArray }[];
  /** Single numbers that are saved beside: the cost, and the probability that a unit is kept. */
  cost?: NamedArray;
  keep_prob?: number;
  /** How layers are named: from W1, from W0, or as 0.weight or fc1.weight. */
  naming: 'W1' | 'W0' | 'state_dict';
  /** Names of arrays that are none of these. */
  unread: string[];
  /** What is to be said of arrays that are known and not used. */
  notes: Statement[];
}

/**
 * Finds out by their names what the arrays are.
 * @throws GradcheckError where one is missing or twice there.
 */
export function sortArrays(
  file: FileName,
  arrays: readonly NamedArray[],
  asked: ReadOptions,
): NetworkArrays {
  const found = arrays.map((array) => ({ array, role: roleFor(array, asked) }));
  const X = one(file, found, 'X', asked.x_name);
  const Y = one(file, found, 'Y', asked.y_name);
  const numbered = found.some(({ role }) => role?.kind === 'W' && role.numbered);
  const keys = inOrder(
    found.flatMap(({ role }) =>
      role?.kind === 'W' && role.numbered === numbered ? [role.layer] : [],
    ),
  );
  if (keys.length === 0) {
    throw new GradcheckError(say('no_weights', { names: arrays.map(({ name }) => name) }), file);
  }
  const first = Number(keys[0]);
  const gap = numbered ? keys.findIndex((key, i) => Number(key) !== first + i) : -1;
  if (gap >= 0 || (numbered && first > 1)) {
    const missing = gap < 0 ? 1 : first + gap;
    const present = `W${keys[Math.max(gap, 0)]}`;
    throw new GradcheckError(say('weights_missing', { present, missing: `W${missing}` }), file);
  }

  const used = new Set([X, Y]);
  const notes: Statement[] = [];
  const find = (kind: Role['kind'], gradient: boolean, layer: string): NamedArray | undefined => {
    const all = found.filter(
      ({ role }) =>
        role?.kind === kind &&
        role.gradient === gradient &&
        role.layer === layer &&
        (role.numbered === numbered || kind === 'Z' || kind === 'A'),
    );
    if (all.length > 1 && (kind === 'Z' || kind === 'A')) {
      // Something extra: the check goes on without.
      const names = all.map(({ array }) => array.name);
      for (const { array } of all) used.add(array);
      notes.push(say('same_quantity', { names }));
      return undefined;
    }
    if (all.length > 1) {
      throw new GradcheckError(
        say('same_array', { names: all.map(({ array }) => array.name) }),
        file,
      );
    }
    const array = all[0]?.array;
    if (array) used.add(array);
    return array;
  };
  const require = (kind: 'W' | 'b', gradient: boolean, layer: string): NamedArray => {
    const array = find(kind, gradient, layer);
    if (array === undefined) {
      const name = numbered
        ? `${gradient ? 'd' : ''}${kind}${layer}`
        : `${[layer, kind === 'W' ? 'weight' : 'bias'].filter(Boolean).join('.')}${gradient ? '.grad' : ''}`;
      const names = arrays.map((each) => each.name);
      throw new GradcheckError(say('array_missing', { name, names }), file);
    }
    if (array.obstacle !== undefined) {
      const { name, obstacle } = array;
      throw refuseArray(file, array, say('obstacle_of', { name, obstacle }));
    }
    return array;
  };
  const layers = keys.map((key): LayerArrays => {
    const own = { W: require('W', false, key), dW: require('W', true, key) };
    const hasBias = found.some(
      ({ role }) => role?.kind === 'b' && role.layer === key && role.numbered === numbered,
    );
    return hasBias ? { ...own, b: require('b', false, key), db: require('b', true, key) } : own;
  });
  // Where layers have names, Z and A are numbered by their order.
  const begin = found.some(({ role }) => role?.kind === 'Z' && role.layer === '0') ? 0 : 1;
  const intermediates = keys.flatMap((key, i) =>
    (['Z', 'A'] as const).flatMap((kind) =>
      [false, true].flatMap((gradient) => {
        const array = find(kind, gradient, numbered ? key : String(begin + i));
        const quantity: Intermediate['quantity'] = gradient ? `d${kind}` : kind;
        return array ? [{ quantity, layer: i + 1, array }] : [];
      }),
    ),
  );
  // The dA of X itself, which a loop down to the first layer leaves: no line of θ's gradient is it.
  if (numbered && first === 1) find('A', true, '0');
  const take = (kind: Role['kind']) => {
    const { array, note } = numberOf(found, kind);
    if (array) used.add(array);
    if (note) notes.push(note);
    return array;
  };
  const cost = take('cost');
  const keep = take('keep_prob');
  const drop = keep ? undefined : take('drop_prob');
  const keep_prob = keep?.values[0] ?? (drop && 1 - (drop.values[0] as number));
  const masks = masksOf(found, keys.length, numbered && first === 1);
  for (const { array } of masks) used.add(array);
  const unread = arrays.filter((array) => !used.has(array));
  const foreign = foreignParameters(unread, arrays);
  if (foreign.length > 0) throw new GradcheckError(say('other_layers', { names: foreign }), file);
  return {
    X,
    Y,
    layers,
    layerNames: keys,
    isOrdered: areNumbered(keys),
    intermediates,
    masks,
    ...(cost && { cost }),
    ...(keep_prob !== undefined && { keep_prob }),
    naming: numbered ? (first === 0 ? 'W0' : 'W1') : 'state_dict',
    unread: unread.map(({ name }) => name),
    notes,
  };
}

interface Found {
  array: NamedArray;
  role: Role | undefined;
}

/** The one number of a kind; none where there are several that differ, which is then noted. */
function numberOf(
  found: readonly Found[],
  kind: Role['kind'],
): { array?: NamedArray; note?: Statement } {
  const all = found.filter(
    ({ array, role }) =>
      role?.kind === kind && !role.gradient && array.values.length === 1 && !array.obstacle,
  );
  const [first, ...more] = all.map(({ array }) => array);
  if (first === undefined) return {};
  if (more.every(({ values }) => values[0] === first.values[0])) return { array: first };
  return { note: say('same_quantity', { names: all.map(({ array }) => array.name) }) };
}

/** Masks of the hidden layers, whose numbers may begin with 0 where those of matrices do. */
function masksOf(found: readonly Found[], depth: number, fromOne: boolean): NetworkArrays['masks'] {
  const all = found.flatMap(({ array, role }) =>
    role?.kind === 'D' && !role.gradient ? [{ layer: Number(role.layer), array }] : [],
  );
  const offset = !fromOne && all.some(({ layer }) => layer === 0) ? 1 : 0;
  const masks = all.map(({ layer, array }) => ({ layer: layer + offset, array }));
  return masks.filter(
    ({ layer }, i) =>
      layer >= 1 && layer < depth && masks.findIndex((mask) => mask.layer === layer) === i,
  );
}

/** The names of all arrays that could be X, or Y, by their names; `X` itself first. */
export function namesFor(kind: 'X' | 'Y', arrays: readonly NamedArray[]): string[] {
  const names = arrays.flatMap(({ name }) => {
    const role = roleOf(name);
    return role?.kind === kind && !role.gradient ? [name] : [];
  });
  const isPlain = (name: string) => name.toUpperCase() === kind;
  return [...names.filter(isPlain), ...names.filter((name) => !isPlain(name))];
}

/** A name that was asked for is X or Y, whatever it says; others of that name are not. */
function roleFor({ name }: NamedArray, { x_name, y_name }: ReadOptions): Role | undefined {
  const asked = (kind: 'X' | 'Y') => ({ kind, gradient: false, layer: '', numbered: false });
  if (name === x_name) return asked('X');
  if (name === y_name) return asked('Y');
  const role = roleOf(name);
  const taken =
    (role?.kind === 'X' && x_name !== undefined) || (role?.kind === 'Y' && y_name !== undefined);
  return taken ? undefined : role;
}

function one(
  file: FileName,
  found: readonly { array: NamedArray; role: Role | undefined }[],
  kind: 'X' | 'Y',
  asked: string | undefined,
): NamedArray {
  const all = found.filter(({ role }) => role?.kind === kind && !role.gradient);
  const names = found.map(({ array }) => array.name);
  const [first, ...more] = all;
  if (first === undefined || more.length > 0) {
    const problem =
      first === undefined
        ? say('no_array_of_name', { name: asked ?? kind, names })
        : say('could_all_be', { names: all.map(({ array }) => array.name), what: kind });
    throw new GradcheckError(problem, file, { choices: { x_names: names, y_names: names } });
  }
  const { array } = first;
  if (array.obstacle !== undefined) {
    const { name, obstacle } = array;
    throw refuseArray(file, array, say('obstacle_of', { name, obstacle }));
  }
  return array;
}
