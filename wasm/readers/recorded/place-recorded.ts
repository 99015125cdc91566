import { sayOfArrays } from '../../problems/arrays.js';
import { GradcheckError } from '../../problems/gradcheck-error.js';
import { sayOfRecorded as say } from '../../problems/recorded.js';
import type { ArraySet, NamedArray } from '../../types/arrays.js';
import type { RecordedCosts } from '../../types/function.js';
import { refuseArray } from '../arrays/refuse-array.js';
import { product } from '../flatten.js';
import { areRecorded } from './names.js';

/** The arrays of one parameter. */
interface Block {
  name: string;
  parameter: NamedArray;
  /** The entries that were moved, or undefined where all or none were. */
  entries: number[] | undefined;
  costs: NamedArray | undefined;
  from: number;
  size: number;
}

const GROUPS = ['parameters', 'gradients', 'costs', 'entries', 'directions'] as const;
const SINGLE = ['steps', 'cost', 'direction_costs', 'noise'] as const;

/** Arrays by their names, each with its values. */
class Arrays {
  private readonly byName: Map<string, NamedArray>;

  constructor(private readonly set: ArraySet) {
    this.byName = new Map(set.arrays.map((array) => [array.name, array]));
  }

  find(name: string): NamedArray | undefined {
    const array = this.byName.get(name);
    if (array?.obstacle === undefined) return array;
    const { obstacle } = array;
    throw refuseArray(
      { file: this.set.name },
      array,
      sayOfArrays('obstacle_of', { name, obstacle }),
    );
  }

  need(name: string): NamedArray {
    const array = this.find(name);
    if (array) return array;
    throw new GradcheckError(say('recorded_lacks_array', { name }), { file: this.set.name });
  }

  /** What parameters are called; without a name there is one. */
  get parameters(): string[] {
    return [...this.byName.keys()].flatMap((name) =>
      name === 'parameters' || name.startsWith('parameters/')
        ? [name.slice('parameters/'.length)]
        : [],
    );
  }

  /** @throws GradcheckError for what would be passed over: it may be misspelt */
  refuseOthers(): void {
    const { parameters } = this;
    const known = new Set<string>([
      ...SINGLE,
      ...GROUPS.flatMap((group) => parameters.map((name) => nameIn(group, name))),
    ]);
    for (const name of this.byName.keys()) {
      if (known.has(name)) continue;
      throw new GradcheckError(say('recorded_knows_no_array', { name, parameters }), {
        file: this.set.name,
      });
    }
  }

  /** @throws GradcheckError where there are not as many as the factors say, or in another order */
  requireCount(
    array: NamedArray,
    factors: [what: string, size: number][],
    first?: 'step' | 'direction',
  ) {
    const { name, shape, values } = array;
    const file = { file: this.set.name };
    const expected = product(factors.map(([, size]) => size));
    if (values.length !== expected) {
      const said = {
        name,
        got: values.length,
        expected,
        factors: factors.map(([what, size]) => `${size} (${what})`),
      };
      throw refuseArray(file, array, say('recorded_other_count', said));
    }
    const rows = factors[0]?.[1] as number;
    if (first === undefined || expected === 0 || rows === 1 || shape[0] === rows) return;
    const got = shape[0] ?? 1;
    const said = { name, got, expected: rows, steps: first === 'step' };
    throw refuseArray(file, array, say('recorded_other_first_axis', said));
  }
}

const nameIn = (group: string, name: string) => (name === '' ? group : `${group}/${name}`);

/** Rows of values, as columns one after another. */
function transposed(
  values: Float64Array,
  rows: number,
  into: Float64Array,
  at: number,
  order?: number[],
) {
  const columns = rows === 0 ? 0 : values.length / rows;
  for (let j = 0; j < columns; j++) {
    const column = order?.[j] ?? j;
    for (let k = 0; k < rows; k++) into[at + j * rows + k] = values[k * columns + column] as number;
  }
}

/** @throws GradcheckError where one is out of range or there twice */
function entriesOf(set: ArraySet, array: NamedArray, size: number): number[] {
  const { name, values } = array;
  const seen = new Set<number>();
  for (const got of values) {
    if (!Number.isInteger(got) || got < 0 || got >= size) {
      throw refuseArray(
        { file: set.name },
        array,
        say('recorded_no_entry', { name, got, most: size - 1 }),
      );
    }
    if (seen.has(got)) {
      throw refuseArray({ file: set.name }, array, say('recorded_entry_twice', { name, got }));
    }
    seen.add(got);
  }
  return [...values];
}

/**
 * A gradient and its function's values, from the arrays of a file (README.md).
 * @throws GradcheckError, one sentence
 */
export function placeRecorded(set: ArraySet): RecordedCosts {
  if (!areRecorded(set.arrays.map(({ name }) => name))) {
    throw new GradcheckError(say('no_recorded_costs'), { file: set.name });
  }
  const arrays = new Arrays(set);
  arrays.refuseOthers();
  const steps = arrays.need('steps').values;
  const blocks: Block[] = [];
  let size = 0;
  for (const name of arrays.parameters) {
    const parameter = arrays.need(nameIn('parameters', name));
    const entries = arrays.find(nameIn('entries', name));
    const block = {
      name,
      parameter,
      entries: entries && entriesOf(set, entries, parameter.values.length),
      costs: entries ? arrays.need(nameIn('costs', name)) : arrays.find(nameIn('costs', name)),
      from: size,
      size: parameter.values.length,
    };
    arrays.requireCount(arrays.need(nameIn('gradients', name)), [
      [`parameters ${name}`, block.size],
    ]);
    blocks.push(block);
    size += block.size;
  }
  const joined = (group: string) => {
    const all = new Float64Array(size);
    for (const { name, from } of blocks) all.set(arrays.need(nameIn(group, name)).values, from);
    return all;
  };
  return {
    parameters: blocks.map(({ name, parameter }) => ({ name, shape: parameter.shape })),
    x: joined('parameters'),
    gradient: joined('gradients'),
    value: arrays.need('cost').values,
    steps,
    noise: arrays.find('noise')?.values[0] ?? 0,
    ...axesOf(arrays, blocks, steps.length),
    ...directionsOf(arrays, blocks, steps.length, size),
  };
}

function axesOf(arrays: Arrays, blocks: Block[], steps: number) {
  const moved = blocks.map(({ costs, entries, size }) => (costs ? (entries?.length ?? size) : 0));
  const count = moved.reduce((sum, each) => sum + each, 0);
  const variables = new Float64Array(count);
  const alongAxes = new Float64Array(count * steps);
  let at = 0;
  blocks.forEach(({ name, costs, entries, from, size }, i) => {
    if (!costs) return;
    const count = moved[i] as number;
    const what = entries ? nameIn('entries', name) : nameIn('parameters', name);
    arrays.requireCount(
      costs,
      [
        ['steps', steps],
        [what, count],
      ],
      'step',
    );
    const order = entries
      ?.map((_, j) => j)
      .sort((a, b) => (entries[a] as number) - (entries[b] as number));
    for (let j = 0; j < count; j++) {
      variables[at + j] = from + (entries && order ? (entries[order[j] as number] as number) : j);
    }
    transposed(costs.values, steps, alongAxes, at * steps, order);
    at += entries?.length ?? size;
  });
  return { variables, along_axes: alongAxes };
}

function directionsOf(arrays: Arrays, blocks: Block[], steps: number, size: number) {
  const has = blocks.some(({ name }) => arrays.find(nameIn('directions', name)));
  const costs = has ? arrays.need('direction_costs') : arrays.find('direction_costs');
  if (!costs) return { directions: new Float64Array(), along_directions: new Float64Array() };
  const count = steps === 0 ? 0 : Math.floor(costs.values.length / steps);
  arrays.requireCount(
    costs,
    [
      ['steps', steps],
      ['directions', count],
    ],
    'step',
  );
  const directions = new Float64Array(count * size);
  for (const { name, from, size: length } of blocks) {
    const array = arrays.need(nameIn('directions', name));
    arrays.requireCount(
      array,
      [
        ['directions', count],
        [nameIn('parameters', name), length],
      ],
      'direction',
    );
    for (let d = 0; d < count; d++) {
      directions.set(array.values.subarray(d * length, (d + 1) * length), d * size + from);
    }
  }
  const along = new Float64Array(costs.values.length);
  transposed(costs.values, steps, along, 0);
  return { directions, along_directions: along };
}
